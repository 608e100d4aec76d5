// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialog/Prompt.h"
#include "domain/Import.h"
#include "service/JobBoard.h"
#include "widget/Palette.h"

#include <QDateTime>
#include <QFuture>
#include <QWidget>

class QLineEdit;
class QProgressBar;

namespace laurel::ui {

class Button;
class ImportPreview;
class InlineMessage;
class Label;

/// Choose a folder, see what would be imported, import it: the same here and on the welcome screen. What looks and what
/// imports is the owner's; nothing is changed before the button with the number of rows is pressed.
class ImportPanel final : public QWidget
{
    Q_OBJECT

public:
    /// Reads and checks a folder and says what an import of it would do.
    using Look =
        std::function<QFuture<Result<ImportReport>>(const QString &folder, const service::JobControl &control)>;

    /// `name` is what its parts are called by: "import" has the buttons "import.go" and "import.cancel".
    ImportPanel(Prompt *prompt, Look look, const QString &name, QWidget *parent = nullptr);

    void setFolder(const QString &folder);
    [[nodiscard]] QString folder() const;
    void focusFolder();
    /// Reads and checks the folder.
    void look();
    /// Stops what is under way and shows the question for the folder again.
    void reset();

    /// While the import itself runs there is nothing to press here; an empty text lets go.
    void setBlocked(const QString &reason);
    void tell(Tone tone, const QString &text);
    /// After an import was refused or done: the folder has to be looked at again.
    void forget();

signals:
    void importRequested(const QString &folder);

private:
    /// Names, sizes and times of the folder's files, to notice a change between looking and importing.
    using Stamp = QList<std::pair<QString, std::pair<qint64, QDateTime>>>;
    /// Reads them in another thread: a folder may lie on a disk that answers slowly.
    [[nodiscard]] static QFuture<Stamp> stampOf(const QString &folder);
    void build();
    void press();
    void importIfUnchanged();
    void looked(const Result<ImportReport> &report);
    void rest();
    [[nodiscard]] service::JobControl control();

    Prompt *m_prompt;
    Look m_look;
    QLineEdit *m_folder;
    InlineMessage *m_message;
    ImportPreview *m_preview;
    QProgressBar *m_bar;
    Label *m_words;
    Button *m_choose;
    Button *m_go;
    Button *m_cancel;
    CancelToken m_stop;
    Stamp m_seen;
    QString m_blocked; ///< why nothing can be begun here; empty: it can
    quint64 m_token = 0;
    bool m_ready = false; ///< what is shown may be imported
};

} // namespace laurel::ui
