// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Refusals.h"
#include "model/Words.h"
#include "page/House.h"
#include "page/credentials/VerificationList.h"
#include "page/verify/DropArea.h"
#include "page/verify/VerdictBand.h"
#include "page/verify/VerifyPage.h"
#include "service/CodePicture.h"
#include "service/FakeFetcher.h"
#include "store/CredentialRepository.h"
#include "store/Transaction.h"
#include "support/Heartbeat.h"
#include "widget/EmptyState.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"
#include "widget/Section.h"
#include "widget/TableView.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::Refusal;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

/// Lets go of something above the page.
void drop(QWidget &page, const QMimeData &data)
{
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page, &event);
    QVERIFY(event.isAccepted());
}

} // namespace

class tst_Verify final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void explainsEachFailure_data();
    void explainsEachFailure();
    void knowsTheRegister_data();
    void knowsTheRegister();
    void takesWhatIsDropped();
    void takesWhatIsPasted();
    void opensFilesAndFolders();
    void listsSeveral();
    void countsStayWhole_data();
    void countsStayWhole();
    void hasThreeKindsOfEmpty();
    void asksWhoseItIs();
    void readsThePictureOfACode();
    void stopsAndGoesBack();
    void neverHoldsTheWindowUp();
    void writesLinks();

private:
    template <typename W>
    [[nodiscard]] W *find(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    [[nodiscard]] QString said(const QString &name) const { return find<Label>(name)->text(); }
    [[nodiscard]] bool answered() const
    {
        return QTest::qWaitFor([this] { return isAnswered(); }, 20'000);
    }
    [[nodiscard]] bool isAnswered() const { return find<QWidget>(u"verify.band"_s)->isVisible(); }
    [[nodiscard]] QByteArray documentOf(CredentialId id) const;
    [[nodiscard]] Result<qint64> setState(CredentialId id, CredentialState state) const;

    std::shared_ptr<test::FakeFetcher> m_web = std::make_shared<test::FakeFetcher>();
    test::House m_house;
    QTemporaryDir m_folder;
    QList<CredentialId> m_issued;
    std::unique_ptr<VerifyPage> m_page;
};

void tst_Verify::initTestCase()
{
    m_house.fetcher = m_web;
    QVERIFY(m_house.open(9).ok());
    const Result<SigningKey> key = m_house.makeKey();
    QVERIFY(key.ok() && m_house.unlock(key->id).ok());
    QVERIFY(test::wait(m_house.workspace->credentials().issue({}, {})).ok());
    const auto ids = test::wait(m_house.workspace->credentials().list({}));
    QVERIFY(ids.ok() && ids->size() >= 5);
    m_issued = *ids;
    for (const Refusal &refusal : test::refusals())
        write(m_folder.filePath(refusal.file), refusal.bytes);
    write(m_folder.filePath(u"good.json"_s), documentOf(m_issued.last()));
}

void tst_Verify::init()
{
    m_page = std::make_unique<VerifyPage>(m_house.context());
    m_page->resize(1080, 720);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void tst_Verify::cleanup()
{
    QTest::qWait(100); // what it asked for last arrives before it goes
    m_page.reset();
}

QByteArray tst_Verify::documentOf(CredentialId id) const
{
    const auto credential = test::wait(m_house.workspace->credentials().load(id));
    return credential.ok() ? credential->document() : QByteArray();
}

void tst_Verify::explainsEachFailure_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("words");
    for (const Refusal &refusal : test::refusals()) {
        QTest::newRow(refusal.name) << refusal.file << refusal.recipient << worded(refusal.verdict).text
                                    << refusal.words;
    }
}

void tst_Verify::explainsEachFailure()
{
    QFETCH(QString, file);
    QFETCH(QString, recipient);
    QFETCH(QString, words);
    find<QLineEdit>(u"verify.recipient"_s)->setText(recipient);
    m_page->handIn({{m_folder.filePath(file)}});
    QVERIFY(answered());
    QTEST(said(u"verify.verdict"_s), "verdict");
    QVERIFY2(said(u"verify.headline"_s).contains(words), qPrintable(said(u"verify.headline"_s)));
    QVERIFY(said(u"verify.advice"_s).size() > 40);
    QVERIFY(find<VerdictBand>(u"verify.band"_s)->tone() != Tone::Good);
    QVERIFY(find<QWidget>(u"verify.band"_s)->accessibleName().contains(words));
    QVERIFY(!find<VerificationList>(u"verify.checks"_s)->findChildren<Label *>().isEmpty());
    for (const Label *label : m_page->findChildren<Label *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void tst_Verify::knowsTheRegister_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("words");
    QTest::newRow("active") << u"active"_s << u"Genuine"_s << u"and it still stands"_s;
    QTest::newRow("revoked") << u"revoked"_s << u"Not valid"_s << u"has revoked it"_s;
    QTest::newRow("suspended") << u"suspended"_s << u"Not valid"_s << u"suspended it for the time being"_s;
    QTest::newRow("superseded") << u"superseded"_s << u"Not valid"_s << u"A corrected credential"_s;
}

/// Offline, and whatever is published: the institution knows of its own credentials.
void tst_Verify::knowsTheRegister()
{
    QFETCH(QString, state);
    QFETCH(QString, words);
    const qsizetype place = QStringList{u"active"_s, u"revoked"_s, u"suspended"_s, u"superseded"_s}.indexOf(state);
    const CredentialId id = m_issued.at(place);
    const auto wanted = fromCode<CredentialState>(state);
    QVERIFY(wanted.has_value());
    QVERIFY(setState(id, *wanted).ok());
    m_page->handIn({{u"Pasted text"_s, documentOf(id)}});
    QVERIFY(answered());
    QTEST(said(u"verify.verdict"_s), "verdict");
    QVERIFY2(said(u"verify.headline"_s).contains(words), qPrintable(said(u"verify.headline"_s)));
}

/// What the registry does to a credential, at another computer.
Result<qint64> tst_Verify::setState(CredentialId id, CredentialState state) const
{
    LAUREL_TRY_ASSIGN(const store::Address address, store::Address::parse(m_house.workspace->address()));
    LAUREL_TRY_ASSIGN(const auto connection, store::Connection::open(address, store::Connection::Mode::ReadWrite));
    return store::transact(*connection, "test.state", [&]() -> Result<qint64> {
        store::CredentialRepository credentials(*connection);
        LAUREL_TRY_ASSIGN(Credential credential, credentials.load(id));
        if (credential.state == state)
            return credential.rowVersion;
        credential.state = state;
        return credentials.saveState(credential);
    });
}

void tst_Verify::takesWhatIsDropped()
{
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(m_folder.filePath(u"good.json"_s))});
    drop(*m_page, files);
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QCOMPARE(find<VerdictBand>(u"verify.band"_s)->tone(), Tone::Good);
    QCOMPARE(find<PageHeader>(u"verify.header"_s)->subtitle(), u"good.json"_s);

    // What is held above the page and taken away again changes nothing.
    QMimeData text;
    text.setText(u"Dear registrar"_s);
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted() && !isAnswered());
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(m_page.get(), &leave);
    QVERIFY(isAnswered());

    drop(*m_page, text);
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Not readable"_s);

    // An address is no file, and nothing is fetched: it is only looked at as the text it is.
    QMimeData address;
    address.setUrls({QUrl(u"https://example.ac.uk/credential.jwt"_s)});
    QCOMPARE(inputsOf(address).size(), 1);
    QVERIFY(inputsOf(address).first().bytes.has_value());
    QVERIFY(!mayBeHandedIn(QMimeData()));
}

void tst_Verify::takesWhatIsPasted()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(documentOf(m_issued.last())));
    find<QWidget>(u"verify.file"_s)->setFocus();
    QTest::keyClick(m_page.get(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QVERIFY(find<QPlainTextEdit>(u"verify.text"_s)->toPlainText().contains(u"\"credentialSubject\": {"_s));
    QVERIFY(find<KeyValueList>(u"verify.facts"_s)->value(QStringLiteral("Number")).startsWith(u"20"_s));

    QImage picture(40, 40, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QGuiApplication::clipboard()->setImage(picture);
    find<Button>(u"verify.paste"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(said(u"verify.verdict"_s) != u"Genuine"_s, 20'000);

    QGuiApplication::clipboard()->clear();
    find<Button>(u"verify.paste"_s)->click();
    QVERIFY(find<EmptyState>(u"verify.problem"_s)->isVisible());
    // A paste into the field is the field's.
    QGuiApplication::clipboard()->setText(u"a@example.ac.uk"_s);
    auto *field = find<QLineEdit>(u"verify.recipient"_s);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(field->text(), u"a@example.ac.uk"_s);
}

void tst_Verify::opensFilesAndFolders()
{
    m_house.prompt.path = m_folder.filePath(u"good.json"_s);
    find<Button>(u"verify.file"_s)->click();
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QCOMPARE(m_house.prompt.files.last().kind, FileQuestion::Kind::Open);
    m_house.prompt.path = m_folder.path();
    find<Button>(u"verify.folder"_s)->click();
    auto *table = find<TableView>(u"verify.table"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), 20'000);
    QCOMPARE(m_house.prompt.files.last().kind, FileQuestion::Kind::Folder);
    QVERIFY(table->model()->rowCount() >= 12);
}

void tst_Verify::listsSeveral()
{
    m_page->handIn({{m_folder.filePath(u"good.json"_s)}, {m_folder.filePath(u"changed.jwt"_s)}});
    auto *table = find<TableView>(u"verify.table"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), 20'000);
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(said(u"verify.verdict"_s), u"Not genuine"_s);
    const QString line = find<PageHeader>(u"verify.header"_s)->subtitle();
    QVERIFY2(line.contains(u"Genuine: 1"_s) && line.contains(u"Not genuine: 1"_s), qPrintable(line));
    // Of more than a few, each brings what it says when it is looked at.
    QList<service::VerifyInput> many(40, {m_folder.filePath(u"good.json"_s)});
    m_page->handIn(many);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 40, 20'000);
    table->selectRow(39);
    table->setCurrentIndex(table->model()->index(39, 0));
    QTRY_VERIFY(find<QPlainTextEdit>(u"verify.text"_s)->isVisible() &&
                find<QPlainTextEdit>(u"verify.text"_s)->toPlainText().contains(u"credentialSubject"_s));
}

void tst_Verify::countsStayWhole_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {100, 150, 200})
        QTest::addRow("%d %%", percent) << percent;
}

/// However large the letters are, none of the counts is cut off.
void tst_Verify::countsStayWhole()
{
    QFETCH(int, percent);
    Palette::light().applyTo(*qApp);
    const QFont usual = QApplication::font();
    const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QFont font = usual;
    font.setPointSizeF(usual.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    init(); // a page for these letters
    m_page->resize(1080, 720);
    write(m_folder.filePath(u"letter.txt"_s), "Dear registrar,");
    m_page->handIn({{m_folder.path()}});
    auto *header = find<PageHeader>(u"verify.header"_s);
    QTRY_VERIFY_WITH_TIMEOUT(header->subtitle().contains(u"Passed over: "_s), 20'000);
    QTest::qWait(100);
    if (const QString shots = qEnvironmentVariable("LAUREL_SHOTS"); !shots.isEmpty())
        QVERIFY(m_page->grab().save(shots + u"/verify-%1.png"_s.arg(percent)));
    const QString wanted = header->subtitle();
    const auto labels = header->findChildren<Label *>();
    const auto same = [&wanted](const Label *label) {
        return label->isVisible() && label->text().replace(QChar(QChar::Nbsp), u' ') == wanted;
    };
    const auto counts = std::find_if(labels.begin(), labels.end(), same);
    QVERIFY(counts != labels.end());
    QVERIFY2((*counts)->height() >= (*counts)->heightForWidth((*counts)->width()),
             qPrintable(u"%1 by %2"_s.arg((*counts)->width()).arg((*counts)->height())));
    const QRect inside((*counts)->mapTo(header, QPoint()), (*counts)->size());
    QVERIFY(header->rect().contains(inside));
    QVERIFY((*counts)
                ->fontMetrics()
                .boundingRect(QRect(0, 0, (*counts)->width(), 1000), Qt::TextWordWrap, (*counts)->text())
                .width() <= (*counts)->width());
}

void tst_Verify::hasThreeKindsOfEmpty()
{
    QVERIFY(find<EmptyState>(u"verify.drop"_s)->isVisible());
    QTemporaryDir empty;
    write(empty.filePath(u"letter.txt"_s), "Dear registrar,");
    m_page->handIn({{empty.path()}});
    auto *problem = find<EmptyState>(u"verify.problem"_s);
    QTRY_VERIFY(problem->isVisible());
    QCOMPARE(problem->kind(), EmptyState::Kind::NothingMatches);
    QVERIFY(problem->accessibleDescription().contains(u"1 file"_s));
    m_page->handIn({{empty.filePath(u"nowhere"_s)}});
    QTRY_COMPARE(problem->kind(), EmptyState::Kind::CouldNotLoad);
    QVERIFY(problem->accessibleDescription().contains(u"nowhere"_s));
    find<Button>(u"verify.other"_s)->click();
    QVERIFY(find<EmptyState>(u"verify.drop"_s)->isVisible());
    // A file that cannot be read stands in its place, and says so.
    m_page->handIn({{u"/proc/self/mem"_s}});
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Not readable"_s);
    QVERIFY(said(u"verify.headline"_s).contains(u"/proc/self/mem"_s));
}

void tst_Verify::asksWhoseItIs()
{
    m_page->handIn({{m_folder.filePath(u"good.json"_s)}});
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    m_page->focusFilter();
    auto *field = find<QLineEdit>(u"verify.recipient"_s);
    QTest::keyClicks(field, u"nobody@example.ac.uk"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Not valid"_s);
    QVERIFY(said(u"verify.headline"_s).contains(u"does not belong"_s));
    field->clear();
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
}

void tst_Verify::readsThePictureOfACode()
{
    const auto stored = test::wait(m_house.workspace->credentials().load(m_issued.last()));
    QVERIFY(stored.ok());
    QGuiApplication::clipboard()->setImage(test::codePicture(stored->uri));
    find<Button>(u"verify.paste"_s)->click();
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QVERIFY2(said(u"verify.advice"_s).contains(u"a picture can be changed"_s), qPrintable(said(u"verify.advice"_s)));
    QVERIFY(find<KeyValueList>(u"verify.facts"_s)->value(u"Number"_s).startsWith(u"20"_s));

    QMimeData elsewhere;
    elsewhere.setImageData(test::codePicture(u"https://badges.example/1"_s));
    drop(*m_page, elsewhere);
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Not fully checked"_s);
    QCOMPARE(find<QPlainTextEdit>(u"verify.text"_s)->toPlainText(), u"https://badges.example/1"_s);
    QVERIFY(!find<QWidget>(u"verify.lookup"_s)->isVisible());
    QCOMPARE(m_web->takeAsked(), QStringList());
}

void tst_Verify::stopsAndGoesBack()
{
    QVERIFY(!m_page->closeInnermost());
    m_page->handIn({{m_folder.filePath(u"good.json"_s)}});
    QVERIFY(answered());
    QVERIFY(m_page->closeInnermost());
    QVERIFY(find<EmptyState>(u"verify.drop"_s)->isVisible());
    m_page->follow({u"verify"_s, 0, linkSection({m_folder.filePath(u"good.json"_s)})});
    QVERIFY(answered());
    // Twenty thousand pieces take long enough to be stopped; the answer that was on its way is not shown.
    const service::VerifyInput rubbish{u"pasted"_s, documentOf(m_issued.last())};
    m_page->handIn(QList<service::VerifyInput>(20'000, rubbish));
    auto *cancel = find<Button>(u"verify.cancel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible(), 5'000);
    QTRY_VERIFY(find<EmptyState>(u"verify.wait"_s)->accessibleDescription().contains(u" of 20,000"_s));
    cancel->click();
    QVERIFY(isAnswered());
    QTest::qWait(300);
    QCOMPARE(find<TableView>(u"verify.table"_s)->model()->rowCount(), 1);
}

void tst_Verify::neverHoldsTheWindowUp()
{
    const QString large = m_folder.filePath(u"four.json"_s);
    QByteArray four = R"({"@context":["https://www.w3.org/ns/credentials/v2"],"proof":{},"a":[")";
    four += QByteArray(4 * 1024 * 1024 - four.size() - 3, 'x') + "\"]}";
    write(large, four);
    test::Heartbeat heart;
    m_page->handIn({{large}});
    QVERIFY(answered());
    QTest::qWait(100);
    // Of the processor, not of the clock: the machine may be busy with others.
    QVERIFY2(heart.longestWorkMs() < 250, qPrintable(u"%1 ms"_s.arg(heart.longestWorkMs())));
    QVERIFY(find<QPlainTextEdit>(u"verify.text"_s)->toPlainText().size() < 70'000);
}

void tst_Verify::writesLinks()
{
    const QStringList paths{u"/a b/c.jwt"_s, u"/x\ny/%20.json"_s, u"/ś/ф.png"_s};
    QCOMPARE(linkedPaths(linkSection(paths)), paths);
    QCOMPARE(linkedPaths({}), QStringList());
    QCOMPARE(linkedPaths(u"https://example.ac.uk/x.jwt nonsense"_s), QStringList());
}

QTEST_MAIN(tst_Verify)
#include "tst_Verify.moc"
