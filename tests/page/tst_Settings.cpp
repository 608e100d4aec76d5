// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/SettingsHouse.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Settings final : public test::SettingsHouse
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<Link>(); }
    void init() { open(); }
    void followsSections_data();
    void followsSections();
    void savesAFieldAndTakesItBack();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void setsUpTheInstitution();
    void choosesAndRemovesALogo();
    void refusesABadLogo_data();
    void refusesABadLogo();
    void editsSignatories();
    void offersReloadAfterAConflict();
};

void tst_Settings::followsSections_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("view");
    for (const QString &section :
         {u"institution"_s, u"keys"_s, u"database"_s, u"appearance"_s, u"shortcuts"_s, u"history"_s})
        QTest::newRow(qPrintable(section)) << section << (u"settings."_s + section);
}

void tst_Settings::followsSections()
{
    QFETCH(QString, section);
    QFETCH(QString, view);
    m_page->follow({u"settings"_s, 0, section});
    QVERIFY(find<QWidget>(view)->isVisible());
    const QByteArray state = m_page->saveState();
    m_page->follow({u"settings"_s, 0, u"institution"_s});
    m_page->restoreState(state);
    QVERIFY(find<QWidget>(view)->isVisible());
    QCOMPARE(find<QListWidget>(u"settings.sections"_s)->currentItem()->data(Qt::UserRole).toString(), section);
}

void tst_Settings::savesAFieldAndTakesItBack()
{
    type(u"institution.name.en"_s, u"Coast College"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Coast College"_s);
    QCOMPARE(m_house->undo.undoText(), u"Change the institution's name"_s);
    type(u"institution.ukprn"_s, u"10007805"_s);
    QTRY_COMPARE(stored().ukprn, u"10007805"_s);
    m_house->undo.undo();
    QTRY_COMPARE(find<QLineEdit>(u"institution.ukprn"_s)->text(), QString());
    m_house->undo.undo();
    QTRY_COMPARE(find<QLineEdit>(u"institution.name.en"_s)->text(), u"Coastal University"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Coastal University"_s);
    m_house->undo.redo();
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Coast College"_s);
    QTest::mouseClick(find<QCheckBox>(u"institution.bilingual"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QTRY_VERIFY(stored().bilingual);
    QCOMPARE(m_house->undo.undoText(), u"Change bilingual certificates"_s);
}

void tst_Settings::refusesWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no name") << u"institution.name.en"_s << QString();
    QTest::newRow("short UKPRN") << u"institution.ukprn"_s << u"123"_s;
    QTest::newRow("colour") << u"institution.accent"_s << u"green"_s;
    QTest::newRow("domain") << u"institution.didDomain"_s << u"not a host"_s;
}

void tst_Settings::refusesWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    const Institution before = stored();
    type(field, text);
    auto *row = qobject_cast<FieldRow *>(find<QLineEdit>(field)->parentWidget());
    QVERIFY(row != nullptr);
    QVERIFY(!row->message().isEmpty());
    QCOMPARE(row->messageTone(), Tone::Bad);
    QCOMPARE(m_house->undo.count(), 0);
    QVERIFY(stored() == before);
    QCOMPARE(find<QLineEdit>(field)->text(), text);
}

void tst_Settings::setsUpTheInstitution()
{
    m_page.reset();
    m_house = std::make_unique<test::House>();
    QVERIFY(m_house->open(0).ok());
    m_page = std::make_unique<SettingsPage>(m_house->context());
    m_page->show();
    QTest::qWait(200);
    type(u"institution.name.en"_s, u"New College"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"New College"_s);
    QCOMPARE(m_house->undo.count(), 0); // nothing lies before it
    type(u"institution.name.cy"_s, u"Coleg Newydd"_s);
    QTRY_COMPARE(stored().name.value(u"cy"_s), u"Coleg Newydd"_s);
    QCOMPARE(m_house->undo.count(), 1);
}

namespace {

const QByteArray drawing =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20'/></svg>";

QString written(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

} // namespace

void tst_Settings::choosesAndRemovesALogo()
{
    auto *choose = find<QPushButton>(u"institution.logo.choose"_s);
    auto *remove = find<QPushButton>(u"institution.logo.remove"_s);
    QVERIFY(!remove->isVisible());
    choose->click(); // nothing is chosen
    QCOMPARE(m_house->prompt.files.size(), 1);
    m_house->prompt.path = written(m_house->folder, u"logo.svg"_s, drawing);
    choose->click();
    QTRY_COMPARE(stored().logo, drawing);
    QCOMPARE(m_house->undo.undoText(), u"Change the logo"_s);
    QVERIFY(remove->isVisible());
    remove->click();
    QTRY_COMPARE(stored().logo, QByteArray());
    QCOMPARE(m_house->undo.undoText(), u"Remove the logo"_s);
    m_house->undo.undo();
    QTRY_COMPARE(stored().logo, drawing);
    QTRY_VERIFY(remove->isVisible());
    m_house->undo.undo();
    QTRY_COMPARE(stored().logo, QByteArray());
    QTRY_VERIFY(!remove->isVisible());
    m_house->undo.redo();
    QTRY_COMPARE(stored().logo, drawing);
}

void tst_Settings::refusesABadLogo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("text") << QByteArray("hello") << u"neither"_s;
    QTest::newRow("broken") << drawing.chopped(3) << u"damaged"_s;
    QTest::newRow("script") << QByteArray(drawing).replace("<rect", "<script>1</script><rect") << u"runs something"_s;
    QTest::newRow("from elsewhere") << QByteArray(drawing).replace("<rect",
                                                                   "<image href='https://example.org/a.png'/><rect")
                                    << u"elsewhere"_s;
    QTest::newRow("too big") << QByteArray(2 * 1024 * 1024, 'x') << u"at most"_s;
}

void tst_Settings::refusesABadLogo()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    m_house->prompt.path = written(m_house->folder, u"logo"_s, bytes);
    find<QPushButton>(u"institution.logo.choose"_s)->click();
    auto *row = qobject_cast<FieldRow *>(find<QWidget>(u"institution.logo"_s)->parentWidget());
    QVERIFY(row != nullptr);
    QTRY_VERIFY2(row->message().contains(words), qPrintable(row->message()));
    QCOMPARE(row->messageTone(), Tone::Bad);
    QCOMPARE(m_house->undo.count(), 0);
    QVERIFY(stored().logo.isEmpty());
    QVERIFY(!find<QPushButton>(u"institution.logo.remove"_s)->isVisible());
}

void tst_Settings::editsSignatories()
{
    QTest::mouseClick(find<Button>(u"institution.signatories.add"_s), Qt::LeftButton);
    type(u"institution.signatories.1.name"_s, u"Owain Hughes"_s);
    type(u"institution.signatories.1.role"_s, u"Dean"_s);
    QTRY_COMPARE(stored().signatories.size(), 2);
    QTRY_COMPARE(stored().signatories.at(1).role.value(u"en"_s), u"Dean"_s);
    QTest::mouseClick(find<QAbstractButton>(u"institution.signatories.remove"_s), Qt::LeftButton);
    QTRY_COMPARE(stored().signatories.size(), 1);
    QCOMPARE(stored().signatories.constFirst().name, u"Owain Hughes"_s);
    m_house->undo.undo();
    QTRY_COMPARE(stored().signatories.size(), 2);
    QTRY_VERIFY(find<QLineEdit>(u"institution.signatories.1.name"_s) != nullptr);
}

void tst_Settings::offersReloadAfterAConflict()
{
    service::Surroundings around = service::Surroundings::ofSystem();
    around.actor = {u"Somebody else"_s, service::Role::Administrator};
    auto other = service::Workspace::open(m_house->folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
    QVERIFY(other.ok());
    Institution changed = stored();
    changed.email = u"awards@coastal.ac.uk"_s;
    QVERIFY(test::wait((*other)->institution().save(changed, u"Change e-mail"_s)).ok());
    type(u"institution.name.en"_s, u"Mine"_s);
    auto *message = find<InlineMessage>(u"institution.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->tone(), Tone::Warn);
    emit message->actionTriggered();
    QTRY_COMPARE(find<QLineEdit>(u"institution.email"_s)->text(), u"awards@coastal.ac.uk"_s);
    QCOMPARE(find<QLineEdit>(u"institution.name.en"_s)->text(), u"Coastal University"_s);
    type(u"institution.name.en"_s, u"Mine"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Mine"_s);
}

QTEST_MAIN(tst_Settings)
#include "tst_Settings.moc"
