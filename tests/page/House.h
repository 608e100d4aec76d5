// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An open sample institution on a fixed day, a prompt that answers by itself, and how to wait for a future in a test.

#include "page/Page.h"
#include "service/Fetcher.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace laurel::test {

/// Answers what it was told to and remembers what it was asked.
class AnsweringPrompt final : public ui::Prompt
{
public:
    QString path;                  ///< for chooseFile; empty: cancelled
    QList<QByteArray> passphrases; ///< given in turn; none left: cancelled
    bool agrees = true;
    QList<ui::Question> asked;
    QStringList problems;
    QList<ui::FileQuestion> files;
    QList<Error> told;

    void confirm(QWidget * /*parent*/, const ui::Question &question, std::function<void()> decided) override
    {
        asked.append(question);
        if (agrees)
            decided();
    }
    int choice = 0; ///< for confirmChoice
    QList<ui::Choice> choices;
    void confirmChoice(QWidget * /*parent*/, const ui::Question &question, const ui::Choice &offered,
                       std::function<void(int)> decided) override
    {
        asked.append(question);
        choices.append(offered);
        if (agrees)
            decided(choice);
    }
    void chooseFile(QWidget * /*parent*/, const ui::FileQuestion &question,
                    std::function<void(const QString &)> chosen) override
    {
        files.append(question);
        if (!path.isEmpty())
            chosen(path);
    }
    void askPassphrase(QWidget * /*parent*/, const QString & /*title*/, const QString &problem,
                       std::function<void(std::shared_ptr<service::Passphrase>)> given) override
    {
        problems.append(problem);
        if (!passphrases.isEmpty())
            given(std::make_shared<service::Passphrase>(passphrases.takeFirst().toStdString()));
    }
    void tell(QWidget * /*parent*/, const Error &error) override { told.append(error); }
};

/// The answer of a future, with the event loop running meanwhile.
template <typename T>
Result<T> wait(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
        return Error{Fault::Internal, QStringLiteral("no answer within a minute")};
    return future.result();
}

/// The day of the sample institution in tests.
inline QDateTime houseDay()
{
    return QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
}

/// Declared after a page: what it asked for last arrives before it goes, which Qt 6.4 insists on in debug builds.
struct Settle {
    Settle() = default;
    ~Settle() { QTest::qWait(300); }
    Q_DISABLE_COPY_MOVE(Settle)
};

struct House {
    QTemporaryDir folder;
    std::shared_ptr<service::Workspace> workspace;
    QUndoStack undo;
    ui::ActionRegistry actions;
    AnsweringPrompt prompt;
    std::shared_ptr<service::Fetcher> fetcher; ///< null: the web

    [[nodiscard]] ui::PageContext context() { return {workspace, &actions, &undo, &prompt}; }

    /// A new database; `seed` 0 leaves it empty.
    [[nodiscard]] Result<void> open(quint64 seed, service::Role role = service::Role::Administrator)
    {
        service::Surroundings around = service::Surroundings::ofSystem();
        around.clock = std::make_shared<FixedClock>(houseDay());
        around.actor = {QStringLiteral("Test"), role};
        around.fetcher = fetcher;
        const QString file = folder.filePath(QStringLiteral("house.db"));
        LAUREL_TRY_ASSIGN(workspace, service::Workspace::open(file, service::OpenMode::CreateIfMissing, around));
        if (seed == 0)
            return {};
        LAUREL_TRY_ASSIGN(const ImportReport report, wait(workspace->imports().loadSample(seed, {})));
        Q_UNUSED(report)
        return {};
    }

    /// A key under "correct horse battery", locked; it takes over from the one there is.
    [[nodiscard]] Result<SigningKey> makeKey()
    {
        auto passphrase = std::make_shared<service::Passphrase>("correct horse battery");
        const Result<service::KeyPlan> after = wait(workspace->keys().planAfter(KeyType::Ed25519));
        service::KeyPlan plan = after.valueOr({KeyType::Ed25519, {}});
        plan.name = QStringLiteral("Registry");
        return wait(workspace->keys().create(plan, passphrase));
    }

    /// Every line of the audit trail that names somebody: one of the learners, or of `others` who are gone again. The
    /// trail is kept for ever, so there must be none.
    [[nodiscard]] QStringList linesWithNames(QStringList others = {}) const
    {
        const Result<QList<LearnerId>> ids = wait(workspace->learners().list({}));
        const Result<QList<LearnerRow>> rows = wait(workspace->learners().rows(ids.ok() ? *ids : QList<LearnerId>()));
        const Result<QList<AuditEvent>> trail = wait(workspace->database().auditTrail(0, 100'000));
        if (!rows.ok() || !trail.ok() || trail->isEmpty())
            return {QStringLiteral("the trail could not be read")};
        for (const LearnerRow &row : *rows)
            others.append(row.name);
        others.removeAll(QString());
        QStringList found;
        for (const AuditEvent &event : *trail) {
            const bool named = std::any_of(others.cbegin(), others.cend(),
                                           [&event](const QString &name) { return event.text.contains(name); });
            if (named)
                found.append(event.text);
        }
        return found;
    }

    [[nodiscard]] Result<void> unlock(KeyId key)
    {
        return wait(workspace->keys().unlock(key, std::make_shared<service::Passphrase>("correct horse battery")));
    }
};

} // namespace laurel::test
