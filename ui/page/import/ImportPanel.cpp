// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/import/ImportPanel.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/Counted.h"
#include "page/import/ImportPreview.h"
#include "service/InBackground.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QCoreApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

ImportPanel::ImportPanel(Prompt *prompt, Look look, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_prompt(prompt)
    , m_look(std::move(look))
    , m_folder(new QLineEdit)
    , m_message(new InlineMessage)
    , m_preview(new ImportPreview)
    , m_bar(new QProgressBar)
    , m_words(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_choose(new Button(tr("Choose…")))
    , m_go(new Button(tr("Check the folder"), ButtonKind::Primary))
    , m_cancel(new Button(tr("Cancel")))
{
    setObjectName(name);
    build();
    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        reset();
        m_message->dismiss();
    });
    connect(m_folder, &QLineEdit::returnPressed, this, &ImportPanel::press);
    connect(m_go, &QPushButton::clicked, this, &ImportPanel::press);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        reset();
        m_message->say(Tone::Info, tr("Stopped. Nothing was changed."));
        m_folder->setFocus();
    });
    reset();
    m_message->dismiss();
}

void ImportPanel::build()
{
    m_folder->setObjectName(objectName() + u".folder"_s);
    m_folder->setAccessibleName(tr("Folder to import"));
    m_folder->setPlaceholderText(tr("folder with courses.csv, studentInfo.csv and the others"));
    m_message->setObjectName(objectName() + u".message"_s);
    m_go->setObjectName(objectName() + u".go"_s);
    m_cancel->setObjectName(objectName() + u".cancel"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_choose->setAccessibleName(tr("Choose: %1").arg(tr("Folder to import")));
    m_choose->setObjectName(objectName() + u".chooseFolder"_s);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        m_prompt->chooseFile(this, {tr("Folder to import"), {}, {}, FileQuestion::Kind::Folder},
                             [this](const QString &path) {
                                 if (!m_blocked.isEmpty())
                                     return; // the import was begun while the question stood there
                                 setFolder(path);
                                 look();
                             });
    });
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::S);
    row->addWidget(m_folder, 1);
    row->addWidget(m_choose);
    box->setFocusProxy(m_folder);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::S);
    foot->addWidget(m_go);
    foot->addWidget(m_cancel);
    foot->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::M);
    column->addWidget(new FieldRow(tr("Folder to &import"), box));
    column->addLayout(foot);
    // Below the buttons: what comes and goes never moves one from under the pointer.
    column->addWidget(m_message);
    column->addWidget(m_bar);
    column->addWidget(m_words);
    column->addWidget(m_preview);
}

void ImportPanel::setFolder(const QString &folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
}

QString ImportPanel::folder() const
{
    return QDir::fromNativeSeparators(m_folder->text().trimmed());
}

void ImportPanel::focusFolder()
{
    m_folder->setFocus();
    m_folder->selectAll();
}

QFuture<ImportPanel::Stamp> ImportPanel::stampOf(const QString &folder)
{
    return service::inBackground([folder] {
        Stamp stamp;
        for (const QFileInfo &file : QDir(folder).entryInfoList({u"*.csv"_s}, QDir::Files, QDir::Name))
            stamp.append({file.fileName(), {file.size(), file.lastModified()}});
        return stamp;
    });
}

void ImportPanel::press()
{
    if (!m_blocked.isEmpty())
        return;
    if (folder().isEmpty()) {
        m_message->say(Tone::Bad, tr("Choose the folder to import first."));
        m_folder->setFocus();
    } else if (!m_ready) {
        look();
    } else {
        importIfUnchanged();
    }
}

void ImportPanel::importIfUnchanged()
{
    m_go->setBlocked(tr("The files are being compared with what was checked."));
    const quint64 token = ++m_token;
    whenDone(stampOf(folder()), this, [this, token](const Stamp &now) {
        if (token != m_token)
            return;
        rest();
        if (!m_blocked.isEmpty())
            return; // the import was begun meanwhile
        if (now == m_seen)
            return emit importRequested(folder());
        look();
        m_message->say(Tone::Warn, tr("The files have changed since they were checked. They are checked again."));
    });
}

void ImportPanel::look()
{
    reset();
    m_message->dismiss();
    m_bar->setRange(0, 0);
    m_bar->show();
    m_words->setText(tr("Reading and checking…"));
    m_words->show();
    m_cancel->show();
    m_go->setBlocked(tr("The folder is being checked."));
    const quint64 token = ++m_token;
    whenDone(stampOf(folder()), this, [this, token](const Stamp &before) {
        if (token != m_token)
            return; // stopped, or another folder
        m_seen = before;
        whenDone(m_look(folder(), control()), this, [this, token](const Result<ImportReport> &report) {
            if (token == m_token)
                looked(report);
        });
    });
}

void ImportPanel::looked(const Result<ImportReport> &report)
{
    rest();
    if (!report.ok()) {
        m_message->say(Tone::Bad, report.error().what);
        return;
    }
    m_preview->present(*report);
    m_preview->show();
    const qint64 errors = errorsIn(*report);
    const qint64 rows = rowsToImport(*report);
    if (errors > 0) {
        m_message->say(Tone::Bad, counted(errors,
                                          tr("%1 place has to be mended before anything is imported. Mend it, then "
                                             "check the folder again."),
                                          tr("%1 places have to be mended before anything is imported. Mend them, then "
                                             "check the folder again.")));
    } else if (rows == 0) {
        m_message->say(Tone::Good, tr("Everything in this folder is here already."));
    } else {
        m_ready = true;
        m_go->setText(counted(rows, tr("Import %1 row"), tr("Import %1 rows")));
        m_go->setFocus();
    }
}

void ImportPanel::reset()
{
    m_stop.cancel();
    ++m_token;
    rest();
    forget();
}

void ImportPanel::forget()
{
    m_ready = false;
    m_preview->hide();
    m_go->setText(tr("Check the folder"));
}

void ImportPanel::rest()
{
    m_bar->hide();
    m_words->hide();
    m_cancel->hide();
    m_go->setBlocked(m_blocked);
}

void ImportPanel::setBlocked(const QString &reason)
{
    m_blocked = reason;
    m_go->setBlocked(reason);
    m_folder->setEnabled(reason.isEmpty());
    m_choose->setEnabled(reason.isEmpty());
}

void ImportPanel::tell(Tone tone, const QString &text)
{
    m_message->say(tone, text);
}

service::JobControl ImportPanel::control()
{
    service::JobControl control;
    m_stop = control.cancel;
    control.progress = [alive = QPointer<ImportPanel>(this), token = m_token](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(qApp, [alive, token, done, total] {
            if (alive.isNull() || token != alive->m_token)
                return;
            alive->m_bar->setRange(0, total > 0 ? 1000 : 0);
            alive->m_bar->setValue(total > 0 ? int(done * 1000 / total) : 0);
            alive->m_words->setText(total > 0 ? tr("%1 of %2").arg(numberText(done), numberText(total))
                                              : numberText(done));
        });
    };
    return control;
}

} // namespace laurel::ui
