// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/WindowPrompt.h"

#include "dialog/ChoiceDialog.h"
#include "dialog/NewPassphraseDialog.h"
#include "dialog/PassphraseDialog.h"
#include "widget/Button.h"
#include "widget/Palette.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace laurel::ui {

namespace {

constexpr int leastWords = 360; // narrower, a consequence of two sentences becomes a column

QString tr(const char *text)
{
    return QCoreApplication::translate("WindowPrompt", text);
}

} // namespace

void WindowPrompt::confirm(QWidget *parent, const Question &question, std::function<void()> decided)
{
    // No picture: the words say it, and the verb is on the button.
    auto *box = new QMessageBox(QMessageBox::NoIcon, question.title, question.title, QMessageBox::NoButton, parent);
    box->setObjectName(QStringLiteral("prompt.confirm"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.text);
    for (QLabel *label : box->findChildren<QLabel *>()) {
        label->setTextFormat(Qt::PlainText); // the box sees to its first line only
        if (label->objectName() == u"qt_msgbox_label")
            label->setFont(textFont(TextSize::Body, Weight::Strong));
        else if (label->objectName() == u"qt_msgbox_informativelabel")
            label->setMinimumWidth(leastWords);
    }
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    QPushButton *yes = box->addButton(question.verb, QMessageBox::AcceptRole);
    setButtonKind(*yes, question.tone == Question::Tone::Destructive ? ButtonKind::Danger : ButtonKind::Primary);
    QPushButton *no = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(no); // what cannot be undone is never one Enter away
    box->setEscapeButton(no);
    QObject::connect(box, &QMessageBox::buttonClicked, parent, [yes, decided](QAbstractButton *clicked) {
        if (clicked == yes)
            decided();
    });
    box->open();
}

void WindowPrompt::confirmChoice(QWidget *parent, const Question &question, const Choice &choice,
                                 std::function<void(int chosen)> decided)
{
    auto *dialog = new ChoiceDialog(question, choice, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, [dialog, decided] { decided(dialog->chosen()); });
    dialog->open();
}

void WindowPrompt::chooseFile(QWidget *parent, const FileQuestion &question,
                              std::function<void(const QString &path)> chosen)
{
    auto *dialog = new QFileDialog(parent, question.title, QString(), question.filter);
    dialog->setObjectName(QStringLiteral("prompt.file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    switch (question.kind) {
    case FileQuestion::Kind::Open: dialog->setFileMode(QFileDialog::ExistingFile); break;
    case FileQuestion::Kind::Save:
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setFileMode(QFileDialog::AnyFile);
        break;
    case FileQuestion::Kind::Create:
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setFileMode(QFileDialog::AnyFile);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        break;
    case FileQuestion::Kind::Folder:
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        break;
    }
    if (!question.suggestion.isEmpty())
        dialog->selectFile(question.suggestion);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

void WindowPrompt::askPassphrase(QWidget *parent, const QString &title, const QString &problem,
                                 std::function<void(std::shared_ptr<service::Passphrase>)> given)
{
    auto *dialog = new PassphraseDialog(title, problem, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, [dialog, given] { given(dialog->take()); });
    dialog->open();
}

void WindowPrompt::askNewPassphrase(QWidget *parent, const QString &title,
                                    std::function<void(std::shared_ptr<service::Passphrase>)> given)
{
    auto *dialog = new NewPassphraseDialog(title, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, [dialog, given] { given(dialog->take()); });
    dialog->open();
}

void WindowPrompt::askPassphraseChange(QWidget *parent, const QString &title, const QString &problem,
                                       const Exchange &given)
{
    auto *dialog = new NewPassphraseDialog(title, parent, NewPassphraseDialog::Old::Asked);
    dialog->setProblem(problem);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, [dialog, given] {
        const std::shared_ptr<service::Passphrase> old = dialog->takeOld();
        given(old, dialog->take());
    });
    dialog->open();
}

void WindowPrompt::tell(QWidget *parent, const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("That did not work"), error.what, QMessageBox::Ok, parent);
    box->setObjectName(QStringLiteral("prompt.tell"));
    box->setTextFormat(Qt::PlainText);
    if (!error.detail.isEmpty())
        box->setDetailedText(error.detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->open();
}

} // namespace laurel::ui
