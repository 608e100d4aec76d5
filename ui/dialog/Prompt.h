// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Questions to the person go through here, so that a test can answer them. Nothing waits: the answer arrives later.

#include "base/Error.h"
#include "service/Passphrase.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QWidget;

namespace laurel::ui {

/// An act that cannot be undone, with its verb: "Revoke 3 credentials".
struct Question {
    QString title;
    QString text; ///< what will happen, to what
    QString verb; ///< on the button
    enum class Tone { Ordinary, Destructive } tone = Tone::Ordinary;
};

/// Something to choose before a question is answered, "Reason".
struct Choice {
    QString label;
    QStringList options; ///< at least one
};

struct FileQuestion {
    QString title;
    QString filter;     ///< "PDF (*.pdf)"
    QString suggestion; ///< file name
    /// Create: a file that must not be there yet; what is there is never offered to be replaced.
    enum class Kind { Open, Save, Create, Folder } kind = Kind::Open;
};

class Prompt
{
public:
    Prompt() = default;
    virtual ~Prompt() = default;
    Q_DISABLE_COPY_MOVE(Prompt)

    /// `decided` is called only if the person agrees.
    virtual void confirm(QWidget *parent, const Question &question, std::function<void()> decided) = 0;
    /// The same with a choice; `decided` is told the place of what was chosen. A prompt that talks to a person offers
    /// all of it, others take the first.
    virtual void confirmChoice(QWidget *parent, const Question &question, const Choice & /*choice*/,
                               std::function<void(int chosen)> decided)
    {
        confirm(parent, question, [decided = std::move(decided)] { decided(0); });
    }
    virtual void chooseFile(QWidget *parent, const FileQuestion &question,
                            std::function<void(const QString &path)> chosen) = 0;
    /// `problem` is shown when a first try failed ("That is not the passphrase").
    virtual void askPassphrase(QWidget *parent, const QString &title, const QString &problem,
                               std::function<void(std::shared_ptr<service::Passphrase>)> given) = 0;
    /// For a new key: at least eight characters. A prompt that talks to a person asks twice.
    virtual void askNewPassphrase(QWidget *parent, const QString &title,
                                  std::function<void(std::shared_ptr<service::Passphrase>)> given)
    {
        askPassphrase(parent, title, {}, std::move(given));
    }
    /// What is done with an old passphrase and a new one.
    using Exchange = std::function<void(const std::shared_ptr<service::Passphrase> &old,
                                        const std::shared_ptr<service::Passphrase> &fresh)>;
    /// For a key that has one: the old one, then a new one. `problem` as above.
    virtual void askPassphraseChange(QWidget *parent, const QString &title, const QString &problem,
                                     const Exchange &given)
    {
        using One = std::shared_ptr<service::Passphrase>;
        askPassphrase(parent, title, problem, [this, parent, title, given](const One &old) {
            askNewPassphrase(parent, title, [given, old](const One &fresh) { given(old, fresh); });
        });
    }
    /// An error that belongs to no place on a page.
    virtual void tell(QWidget *parent, const Error &error) = 0;
};

} // namespace laurel::ui
