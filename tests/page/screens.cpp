// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pages of learners, credentials and insight into pictures, light and dark, to be looked at:
// laurel_page_screens <folder> [<database>]. Without a database a sample institution is made.

#include "page/House.h"
#include "page/credentials/CredentialsPage.h"
#include "page/insight/InsightPage.h"
#include "page/learners/LearnersPage.h"
#include "widget/Palette.h"

#include <QApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace {

using namespace laurel;
using namespace laurel::ui;

struct Shot {
    QString name;
    Page *page;
    Link link;
};

Result<qint64> firstCredential(service::Workspace &workspace)
{
    CredentialFilter filter;
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids, test::wait(workspace.credentials().list(filter)));
    return ids.isEmpty() ? qint64(0) : ids.constFirst().value();
}

Result<void> issueSomething(test::House &house)
{
    LAUREL_TRY_ASSIGN(const SigningKey key, house.makeKey());
    LAUREL_TRY(house.unlock(key.id));
    LAUREL_TRY_ASSIGN(const QList<RunId> ids, test::wait(house.workspace->runs().list({})));
    LAUREL_TRY_ASSIGN(const QList<RunRow> rows, test::wait(house.workspace->runs().rows(ids)));
    service::IssueRequest request;
    for (const RunRow &row : rows) {
        if (row.ready > 0 && request.runs.isEmpty())
            request.runs.append(row.id);
    }
    if (request.runs.isEmpty())
        return {};
    LAUREL_TRY_ASSIGN(const service::IssueReport report, test::wait(house.workspace->credentials().issue(request, {})));
    Q_UNUSED(report)
    return {};
}

void shoot(const QString &folder, const QString &scheme, const QList<Shot> &shots, const QSize &size)
{
    for (const Shot &shot : shots) {
        shot.page->resize(size);
        shot.page->show();
        shot.page->follow(shot.link);
        QTest::qWait(1500);
        shot.page->grab().save(u"%1/%2-%3-%4.png"_s.arg(folder, shot.name, scheme).arg(size.width()));
        shot.page->hide();
    }
}

int draw(const QString &folder, test::House &house)
{
    QDir().mkpath(folder);
    LearnersPage learners(house.context());
    CredentialsPage credentials(house.context());
    InsightPage insight(house.context());
    const Result<QList<LearnerId>> people = test::wait(house.workspace->learners().list({}));
    const Result<qint64> credential = firstCredential(*house.workspace);
    if (!people.ok() || !credential.ok())
        return 1;
    const qint64 person = people->isEmpty() ? 0 : people->at(people->size() / 2).value();
    const QList<Shot> shots{{u"insight"_s, &insight, {}},
                            {u"learners"_s, &learners, {u"learners"_s, 0, {}}},
                            {u"person"_s, &learners, {u"learners"_s, person, {}}},
                            {u"learner-new"_s, &learners, {u"learners"_s, 0, u"new"_s}},
                            {u"credentials"_s, &credentials, {u"credentials"_s, 0, {}}},
                            {u"credential"_s, &credentials, {u"credentials"_s, *credential, {}}},
                            {u"desk"_s, &credentials, {u"credentials"_s, 0, u"to-issue"_s}}};
    for (const auto &[palette, name] :
         {std::pair(Palette::light(), u"light"_s), std::pair(Palette::dark(), u"dark"_s)}) {
        palette.applyTo(*qApp);
        shoot(folder, name, shots, {1100, 740});
    }
    shoot(folder, u"dark"_s, shots.mid(0, 1), {2360, 1340});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 2)
        return 2;
    test::House house;
    if (arguments.size() > 2) {
        auto opened =
            service::Workspace::open(arguments.at(2), service::OpenMode::Existing, service::Surroundings::ofSystem());
        if (!opened.ok())
            return 1;
        house.workspace = *opened;
    } else if (!house.open(7).ok() || !issueSomething(house).ok()) {
        return 1;
    }
    return draw(arguments.at(1), house);
}
