// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/InstitutionCommands.h"
#include "page/Page.h"

#include <QHash>

#include <functional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

namespace laurel::ui {

class AccentSwatch;
class FieldRow;
class InlineMessage;
class LogoPicker;
class SignatoryList;

/// Who awards. Each field is checked and stored as it is left; every edit can be undone by name.
class InstitutionSection final : public QWidget
{
    Q_OBJECT

public:
    explicit InstitutionSection(const PageContext &context, QWidget *parent = nullptr);

    /// What it says about the whole; it stands at the foot of the page, in sight however far one has scrolled.
    [[nodiscard]] InlineMessage *message() const { return m_message; }

private:
    enum class Typed { Keep, Discard };
    struct TextField {
        QLineEdit *line = nullptr;
        std::function<QString(const Institution &)> read;
        std::function<void(Institution &, const QString &)> write;
    };
    void buildNames(QGridLayout *grid);
    void buildContact(QGridLayout *grid);
    void buildLook(QGridLayout *grid);
    void addHeading(QGridLayout *grid, const QString &title, const QString &note);
    FieldRow *addText(const QString &path, const QString &label, const QString &cause, QString Institution::*member);
    FieldRow *addName(const QString &language, const QString &label, const QString &cause);
    FieldRow *addField(const QString &path, const QString &label, const QString &cause, const TextField &field);
    FieldRow *place(const QString &path, const QString &label, QWidget *editor);
    void connectCommands();
    void chooseLogo();
    void setLogo(const QByteArray &logo, const QString &cause);
    void load(Typed typed);
    void take(const Institution &institution, Typed typed);
    void present(const Institution &institution, Typed typed);
    [[nodiscard]] Institution typed() const;
    void commit(const QString &cause);
    void showFindings(const Issues &findings);
    void settle();

    std::shared_ptr<service::Workspace> m_workspace;
    std::shared_ptr<InstitutionCommands> m_commands;
    Prompt *m_prompt;
    Institution m_stored; ///< as the last step leaves it
    bool m_loaded = false;
    bool m_exists = false;
    quint64 m_token = 0;
    QList<TextField> m_texts;
    QHash<QString, FieldRow *> m_rows;
    InlineMessage *m_message;
    QPlainTextEdit *m_address;
    QComboBox *m_country;
    QComboBox *m_language;
    QCheckBox *m_bilingual;
    AccentSwatch *m_swatch;
    LogoPicker *m_logo;
    SignatoryList *m_signatories;
};

} // namespace laurel::ui
