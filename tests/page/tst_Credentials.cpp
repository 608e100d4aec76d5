// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ReadyModel.h"
#include "page/House.h"
#include "page/ListStage.h"
#include "page/RecordLine.h"
#include "page/credentials/CertificatePreview.h"
#include "page/credentials/CredentialView.h"
#include "page/credentials/CredentialsPage.h"
#include "page/credentials/IssuingDesk.h"
#include "page/credentials/KeyStrip.h"
#include "page/credentials/RunList.h"
#include "page/credentials/SignedText.h"
#include "page/credentials/VerificationList.h"
#include "widget/Chip.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"
#include "widget/StatusPill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Credentials final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsSignedText();
    void deskAsksForAKeyFirst();
    void saysWhyAFormCannotBeSigned();
    void keepsTheLastAnswerAboutKeys();
    void asksAgainAfterAWrongPassphrase();
    void previewsTheLongestAndTheShortestName();
    void issuesARunAndShowsIt();
    void registerListsAndFilters();
    void showsOneCredential();
    void savesFiles();
    void neverIssuesUnasked();
    void trailNamesNobody();

private:
    [[nodiscard]] int issued(RunId run = {}) const;
    [[nodiscard]] QList<CredentialRow> held(RunId run) const;
    [[nodiscard]] RunRow readyRun() const;

    test::House m_house;
};

void tst_Credentials::initTestCase()
{
    const Result<void> opened = m_house.open(9);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
    QVERIFY(m_house.makeKey().ok());
    QVERIFY(readyRun().ready > 0);
}

int tst_Credentials::issued(RunId run) const
{
    CredentialFilter filter;
    filter.run = run;
    const auto ids = test::wait(m_house.workspace->credentials().list(filter));
    return ids.ok() ? int(ids->size()) : -1;
}

QList<CredentialRow> tst_Credentials::held(RunId run) const
{
    CredentialFilter filter;
    filter.run = run;
    const auto ids = test::wait(m_house.workspace->credentials().list(filter));
    const auto rows =
        ids.ok() ? test::wait(m_house.workspace->credentials().rows(*ids)) : Result<QList<CredentialRow>>(ids.error());
    return rows.ok() ? *rows : QList<CredentialRow>();
}

RunRow tst_Credentials::readyRun() const
{
    const auto ids = test::wait(m_house.workspace->runs().list({}));
    const auto rows = ids.ok() ? test::wait(m_house.workspace->runs().rows(*ids)) : Result<QList<RunRow>>(ids.error());
    if (!rows.ok())
        return {};
    const auto found = std::find_if(rows->cbegin(), rows->cend(), [](const RunRow &row) { return row.ready > 0; });
    return found == rows->cend() ? RunRow() : *found;
}

void tst_Credentials::readsSignedText()
{
    const QByteArray header =
        QByteArray(R"({"alg":"EdDSA"})").toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QByteArray payload = QByteArray(R"({"iss":"did:key:z6Mk","nested":{"a":1}})")
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const SignedText text = readSigned(header + '.' + payload + ".c2ln\n");
    QVERIFY(text.header.contains(u"\"alg\": \"EdDSA\""_s));
    QVERIFY(text.payload.contains(u"\n        \"a\": 1"_s));
    QCOMPARE(text.signature, u"c2ln"_s);
    for (const QByteArray &bad : {QByteArray(), QByteArray("a.b"), QByteArray("a.b.c"), header + ".!!!.c2ln",
                                  header + '.' + payload + ".x.y", QByteArray("\xff\xfe.\0.x", 6)}) {
        QCOMPARE(readSigned(bad).payload, QString());
        QCOMPARE(readSigned(bad).header, QString());
    }
}

void tst_Credentials::deskAsksForAKeyFirst()
{
    test::House empty;
    QVERIFY(empty.open(0).ok());
    CredentialsPage page(empty.context());
    const test::Settle settle;
    page.show();
    page.follow({u"credentials"_s, 0, u"to-issue"_s});
    QVERIFY(page.findChild<IssuingDesk *>()->isVisible());
    auto *issue = page.findChild<Button *>(u"desk.issue"_s);
    auto *unlock = page.findChild<Button *>(u"desk.unlock"_s);
    QTRY_COMPARE(unlock->text(), u"Create a key…"_s);
    QVERIFY(!issue->isEnabled());
    QVERIFY2(issue->toolTip().contains(u"key"_s), qPrintable(issue->toolTip()));
    QSignalSpy links(&page, &Page::linkActivated);
    QTest::mouseClick(unlock, Qt::LeftButton);
    QCOMPARE(links.count(), 1);
    QCOMPARE(links.at(0).at(0).value<Link>().page, u"settings"_s);
    Institution institution;
    institution.name = {{u"en"_s, u"Test College"_s}};
    QVERIFY(test::wait(empty.workspace->institution().save(institution, u"test"_s)).ok());
    QVERIFY(empty.makeKey().ok());
    QTRY_COMPARE_WITH_TIMEOUT(unlock->text(), u"Unlock…"_s, 10'000);
    QVERIFY(!issue->isEnabled()); // nobody is ready in an empty house
    QVERIFY(!issue->toolTip().contains(u"key"_s));
}

void tst_Credentials::saysWhyAFormCannotBeSigned()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    Institution institution; // without a domain one key makes all proofs
    institution.name = {{u"en"_s, u"Test College"_s}};
    QVERIFY(test::wait(house.workspace->institution().save(institution, u"test"_s)).ok());
    QVERIFY(house.makeKey().ok());
    const auto curve = test::wait(house.workspace->keys().create(
        KeyType::P256, u"Curve"_s, std::make_shared<service::Passphrase>("correct horse battery")));
    QVERIFY(curve.ok());
    KeyStrip strip(house.context());
    const test::Settle settle;
    auto *act = strip.findChild<Button *>(u"desk.unlock"_s);
    QTRY_COMPARE(act->text(), u"Unlock…"_s);
    const QStringList both{u"eddsa-rdfc-2022"_s, u"ecdsa-rdfc-2019"_s};
    service::IssueRequest request;
    request.proofs = both;
    const auto refused = test::wait(house.workspace->credentials().signingKeys(request));
    QVERIFY(!refused.ok() && refused.error().fault == Fault::Invalid);
    strip.setProofs(both);
    QTRY_COMPARE(strip.problem(), refused.error().what);
    QCOMPARE(strip.findChild<Label *>()->text(), refused.error().what);
    QVERIFY(act->text() != u"Create a key…"_s); // there are two
    strip.setProofs({});
    QTRY_COMPARE(act->text(), u"Unlock…"_s);
    QVERIFY(strip.problem().isEmpty());
}

/// Readers answer in any order.
void tst_Credentials::keepsTheLastAnswerAboutKeys()
{
    KeyStrip strip(m_house.context());
    const test::Settle settle;
    for (int i = 0; i < 100; ++i) {
        for (int k = 0; k < 8; ++k)
            strip.setProofs({u"no-such-%1"_s.arg(k)});
        strip.setProofs({});
        QTest::qWait(20);
        QTRY_VERIFY(strip.hasKey() && strip.problem().isEmpty());
    }
}

void tst_Credentials::asksAgainAfterAWrongPassphrase()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.show();
    page.follow({u"credentials"_s, 0, u"to-issue"_s});
    auto *unlock = page.findChild<Button *>(u"desk.unlock"_s);
    QTRY_COMPARE(unlock->text(), u"Unlock…"_s);
    m_house.prompt.passphrases = {"wrong passphrase", "correct horse battery"};
    m_house.prompt.problems.clear();
    QTest::mouseClick(unlock, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(unlock->text(), u"Lock"_s, 20'000);
    QCOMPARE(m_house.prompt.problems.size(), 2);
    QCOMPARE(m_house.prompt.problems.at(0), QString());
    QVERIFY(!m_house.prompt.problems.at(1).isEmpty());
    QTest::mouseClick(unlock, Qt::LeftButton);
    QCOMPARE(unlock->text(), u"Unlock…"_s);
}

void tst_Credentials::previewsTheLongestAndTheShortestName()
{
    const RunRow run = readyRun();
    QString longest;
    QString shortest;
    const auto ready = test::wait(m_house.workspace->credentials().ready(run.id));
    QVERIFY(ready.ok());
    for (const ReadyRow &row : *ready) {
        if (!row.obstacle.isEmpty())
            continue;
        longest = row.name.size() > longest.size() ? row.name : longest;
        shortest = shortest.isEmpty() || row.name.size() < shortest.size() ? row.name : shortest;
    }
    QVERIFY(longest.size() > shortest.size());
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    page.follow({u"credentials"_s, run.id.value(), u"issue"_s});
    auto *preview = page.findChild<CertificatePreview *>(u"desk.preview"_s);
    auto *who = page.findChild<QLabel *>(u"desk.preview.who"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(who->text().startsWith(longest), qPrintable(who->text()), 10'000);
    QCOMPARE(who->textFormat(), Qt::PlainText);
    QTRY_VERIFY_WITH_TIMEOUT(!preview->image().isNull(), 20'000);
    const QImage first = preview->image();
    auto *chip = page.findChild<Chip *>(u"desk.preview.longest"_s);
    auto *next = page.findChild<Chip *>(u"desk.preview.shortest"_s);
    QVERIFY(chip->isChecked());
    QVERIFY(!page.findChild<Chip *>(u"desk.preview.issued"_s)->isVisible()); // nothing is issued yet
    next->setFocus();
    QTest::keyClick(next, Qt::Key_Space);
    QVERIFY(next->isChecked() && !chip->isChecked());
    QVERIFY2(who->text().startsWith(shortest), qPrintable(who->text()));
    QTRY_VERIFY_WITH_TIMEOUT(!preview->image().isNull() && preview->image() != first, 20'000);
    QTest::keyClick(next, Qt::Key_Left);
    QVERIFY(chip->isChecked());
    QVERIFY(who->text().startsWith(longest));
    QTRY_VERIFY_WITH_TIMEOUT(!preview->image().isNull(), 20'000);
    QCOMPARE(preview->image(), first); // drawn the same again
    QCOMPARE(issued(run.id), 0);
}

void tst_Credentials::issuesARunAndShowsIt()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    const RunRow run = readyRun();
    page.follow({u"credentials"_s, run.id.value(), u"issue"_s});
    auto *desk = page.findChild<IssuingDesk *>();
    auto *table = desk->findChild<TableView *>(u"desk.table"_s);
    auto *model = qobject_cast<ReadyModel *>(table->model());
    QTRY_COMPARE_WITH_TIMEOUT(model->readyCount(), run.ready, 10'000);
    QVERIFY(model->rowCount() >= run.ready);
    QCOMPARE(model->index(0, ReadyModel::State).data().toString(), u"Ready"_s);
    auto *issue = desk->findChild<Button *>(u"desk.issue"_s);
    QTRY_VERIFY(issue->isEnabled());
    QVERIFY2(issue->text().contains(QString::number(run.ready)), qPrintable(issue->text()));

    m_house.prompt.asked.clear();
    m_house.prompt.agrees = false;
    QTest::mouseClick(issue, Qt::LeftButton);
    QTest::qWait(50);
    QCOMPARE(issued(run.id), 0); // saying no is no

    m_house.prompt.agrees = true;
    m_house.prompt.passphrases = {"correct horse battery"};
    QTest::mouseClick(issue, Qt::LeftButton);
    QCOMPARE(m_house.prompt.asked.size(), 2);
    QVERIFY(m_house.prompt.asked.at(1).verb.contains(QString::number(run.ready)));
    QTRY_COMPARE_WITH_TIMEOUT(issued(run.id), run.ready, 30'000);
    auto *done = desk->findChild<QWidget *>(u"desk.done"_s);
    QTRY_VERIFY_WITH_TIMEOUT(done->isVisible(), 10'000);
    const QList<RecordLine *> lines = done->findChildren<RecordLine *>();
    QVERIFY(!lines.isEmpty());
    QStringList people; // by the names they hold the award under
    for (const CredentialRow &row : held(run.id))
        people << row.learnerName + u", "_s + row.registerNumber.toText();
    for (const RecordLine *line : lines) { // all of one course: only the names tell them apart
        const QString name = line->accessibleName().section(u" · "_s, 0, 0);
        QVERIFY2(people.contains(name), qPrintable(name));
    }
    QTRY_COMPARE(model->readyCount(), 0);
    QCOMPARE(model->issuedCount(), int(people.size()));
    QCOMPARE(desk->findChild<InlineMessage *>(u"desk.message"_s)->tone(), Tone::Good);
    QCOMPARE(m_house.undo.count(), 0); // issuing is never undone
}

void tst_Credentials::registerListsAndFilters()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    const int all = issued();
    QVERIFY(all > 0);
    auto *table = page.findChild<TableView *>(u"credentials.table"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), all, 10'000);
    QTRY_COMPARE(table->model()->index(0, CredentialModel::State).data().toString(), u"Active"_s);
    const QString number = table->model()->index(0, CredentialModel::Number).data().toString();
    QVERIFY(number.startsWith(u"20"_s));
    page.findChild<FilterBar *>(u"credentials.filter"_s)->setText(number);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    page.findChild<FilterBar *>(u"credentials.filter"_s)->setText({});
    QTRY_COMPARE(table->model()->rowCount(), all);
    const QList<Chip *> chips = page.findChild<FilterBar *>(u"credentials.filter"_s)->chips();
    const auto revoked =
        std::find_if(chips.begin(), chips.end(), [](const Chip *c) { return c->text() == u"Revoked"_s; });
    QVERIFY(revoked != chips.end());
    QTest::mouseClick(*revoked, Qt::LeftButton);
    auto *stage = page.findChild<ListStage *>();
    QTRY_COMPARE(stage->empty()->kind(), EmptyState::Kind::NothingMatches);
    QTRY_COMPARE(stage->currentWidget(), static_cast<QWidget *>(stage->empty()));
    QTest::mouseClick(stage->empty()->findChild<Button *>(), Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), all);
    page.follow({u"credentials"_s, 0, u"expiring"_s});
    QVERIFY(page.findChild<Chip *>(u"credentials.expiring"_s)->isChecked());
}

void tst_Credentials::showsOneCredential()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    auto *table = page.findChild<TableView *>(u"credentials.table"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!table->model()->index(0, 0).data().toString().isEmpty(), 10'000);
    const QString number = table->model()->index(0, CredentialModel::Number).data().toString();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    auto *view = page.findChild<CredentialView *>(u"credential.view"_s);
    QVERIFY(view->isVisible());
    QTRY_COMPARE(view->findChild<PageHeader *>(u"credential.header"_s)->title(), number);
    auto *preview = view->findChild<CertificatePreview *>(u"credential.preview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!preview->image().isNull(), 20'000);
    QVERIFY(preview->image().width() <= preview->width() + 1);
    QVERIFY(preview->image().width() > preview->width() / 2);
    auto *checks = view->findChild<VerificationList *>(u"credential.checks"_s);
    QTRY_VERIFY(checks->findChildren<StatusPill *>().size() >= 4);
    const QList<StatusPill *> pills = checks->findChildren<StatusPill *>();
    QVERIFY(std::none_of(pills.begin(), pills.end(), [](const StatusPill *pill) { return pill->tone() == Tone::Bad; }));
    QVERIFY(std::any_of(pills.begin(), pills.end(), [](const StatusPill *pill) { return pill->tone() == Tone::Good; }));
    auto *text = view->findChild<QPlainTextEdit *>(u"credential.signed"_s);
    QTRY_VERIFY(text->toPlainText().contains(u"OpenBadgeCredential"_s));
    QTest::mouseClick(view->findChild<Button *>(u"credential.copyNumber"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), number);
    QVERIFY(page.closeInnermost());
    QVERIFY(!view->isVisible());
}

void tst_Credentials::savesFiles()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.show();
    auto *table = page.findChild<TableView *>(u"credentials.table"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 0, 10'000);
    const qint64 id = table->model()->index(0, 0).data(RecordModel::IdRole).toLongLong();
    page.follow({u"credentials"_s, id, {}});
    auto *view = page.findChild<CredentialView *>(u"credential.view"_s);
    QTRY_COMPARE(view->shown().value(), id);
    m_house.prompt.files.clear();
    m_house.prompt.path = m_house.folder.filePath(u"certificate.pdf"_s);
    QTest::mouseClick(view->findChild<Button *>(u"credential.saveCertificate"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_house.prompt.path), 20'000);
    QFile file(m_house.prompt.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
    QCOMPARE(m_house.prompt.files.size(), 1);
    QVERIFY(m_house.prompt.files.at(0).suggestion.endsWith(u".pdf"_s));

    for (const auto &[action, ending, mark] :
         {std::tuple{u"credential.saveBadgePng"_s, u".png"_s, QByteArray("openbadgecredential")},
          std::tuple{u"credential.saveBadgeSvg"_s, u".svg"_s, QByteArray("<openbadges:credential")}}) {
        m_house.prompt.path = m_house.folder.filePath(u"badge"_s + ending);
        view->findChild<QAction *>(action)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_house.prompt.path), 20'000);
        QFile badge(m_house.prompt.path);
        QVERIFY(badge.open(QIODevice::ReadOnly));
        QVERIFY(badge.readAll().contains(mark));
        QVERIFY(m_house.prompt.files.constLast().suggestion.endsWith(ending));
    }

    m_house.prompt.path = m_house.folder.filePath(u"credential.elm.json"_s);
    view->findChild<QAction *>(u"credential.saveEuropean"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_house.prompt.path), 20'000);
    QVERIFY(m_house.prompt.files.constLast().suggestion.endsWith(u".elm.json"_s));
    QFile european(m_house.prompt.path);
    QVERIFY(european.open(QIODevice::ReadOnly));
    QVERIFY(european.readAll().contains("EuropeanDigitalCredential"));
    // What the model could not hold is said where the person looks.
    auto *message = view->findChild<InlineMessage *>(u"credential.message"_s);
    // The file is there a moment before the words are, and the words of the file before it are there as long.
    QTRY_VERIFY2_WITH_TIMEOUT(message->text().contains(u"There is no place in the European Learning Model for: "_s),
                              qPrintable(message->text()), 20'000);
    QVERIFY(message->isVisible());
}

void tst_Credentials::neverIssuesUnasked()
{
    service::Surroundings around = service::Surroundings::ofSystem();
    around.actor = {u"Designer"_s, service::Role::Designer};
    auto again = service::Workspace::open(m_house.folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
    QVERIFY(again.ok());
    test::House other;
    other.workspace = *again;
    CredentialsPage page(other.context());
    const test::Settle settle;
    page.show();
    page.follow({u"credentials"_s, 0, u"to-issue"_s});
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<RunList *>(u"desk.runs"_s)->count() > 0, 10'000);
    for (const QString &name : {u"desk.issue"_s, u"desk.issueAll"_s}) {
        auto *button = page.findChild<Button *>(name);
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains(u"role"_s));
    }
    QVERIFY(!other.actions.obstacle(u"credential.issue"_s).isEmpty());
}

/// After a sample, a key and a round of issuing.
void tst_Credentials::trailNamesNobody()
{
    QCOMPARE(m_house.linesWithNames(), QStringList());
}

QTEST_MAIN(tst_Credentials)
#include "tst_Credentials.moc"
