// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialog/Prompt.h"
#include "service/Workspace.h"
#include "shell/Opening.h"
#include "widget/Section.h"

#include <QProgressBar>

class QComboBox;
class QLineEdit;

namespace laurel::ui {

class Button;
class FieldRow;
class ImportPanel;
class InlineMessage;

/// One way into an empty program: a form in place that ends with an open database.
class WayIn : public Card
{
    Q_OBJECT

public:
    WayIn(Prompt *prompt, const QString &title, const QString &sentence, const QString &verb);
    /// A database that was made here and not handed over goes with the form, in the background.
    ~WayIn() override;
    Q_DISABLE_COPY_MOVE(WayIn)

    /// Puts the cursor where the form begins.
    virtual void begin() = 0;

signals:
    void ready(const std::shared_ptr<laurel::service::Workspace> &workspace);
    void left();

protected:
    /// The button at the foot was pressed.
    virtual void go() = 0;

    /// A row with a file's place and a button to choose another.
    [[nodiscard]] QLineEdit *addPlace(const QString &label, const FileQuestion &question, const QString &start);
    /// Makes a new file and goes on with it; an error is told in place. A file that is there is offered to be opened.
    void makeFile(const QString &path, std::function<void()> then);
    /// Goes on with filled(const T &) once the new database has been filled; an error is told in place.
    template <typename T, typename F>
    void fill(const QFuture<Result<T>> &answered, F filled);
    void work(const QString &sentence);
    /// What was begun has come to its end without a database: takes away what was made of it and tells why, or leaves
    /// if the person wanted to.
    void fail(const Error &error);
    /// The database is filled as far as the person wanted.
    void handOver();
    void rest();
    virtual void stop() { m_cancel.cancel(); }
    virtual void rested() {}
    [[nodiscard]] service::JobControl control();

    Prompt *m_prompt;
    QVBoxLayout *m_fields;
    Button *m_go;
    Button *m_back;
    InlineMessage *m_message;
    Label *m_progressWords;
    QProgressBar *m_bar;
    std::shared_ptr<service::Workspace> m_workspace;
    CancelToken m_cancel;

private:
    void leave();
    void openInstead();
    /// The form can be worked with again.
    void settle(const Error &error);

    QString m_there; ///< the file that was there already
    bool m_busy = false;
    bool m_leaving = false;
};

class SampleForm final : public WayIn
{
    Q_OBJECT

public:
    explicit SampleForm(Prompt *prompt);
    void begin() override;

protected:
    void go() override;

private:
    QLineEdit *m_file;
};

class ImportForm final : public WayIn
{
    Q_OBJECT

public:
    explicit ImportForm(Prompt *prompt);
    void begin() override;

protected:
    void go() override;
    void stop() override;
    void rested() override;

private:
    void apply(const QString &folder);

    ImportPanel *m_panel;
    QLineEdit *m_file;
};

class FirstForm final : public WayIn
{
    Q_OBJECT

public:
    explicit FirstForm(Prompt *prompt);
    void begin() override;

protected:
    void go() override;

private:
    [[nodiscard]] Institution institution() const;
    /// Shows every finding beside its field; the first field with an error, or nullptr.
    FieldRow *showFindings();

    QLineEdit *m_name;
    QComboBox *m_country;
    QLineEdit *m_ukprn;
    QLineEdit *m_file;
    FieldRow *m_nameRow;
    FieldRow *m_ukprnRow;
};

} // namespace laurel::ui
