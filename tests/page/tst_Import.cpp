// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Importing in the window: what would happen is shown before it does, and what is wrong is named with its place.

#include "page/House.h"
#include "page/import/ImportPage.h"
#include "page/import/ImportPanel.h"
#include "page/import/ImportPreview.h"
#include "service/OpenData.h"
#include "support/Places.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Import final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asksForAFolderFirst();
    void previewsThenImports();
    void refusesAndSaysWhere_data();
    void refusesAndSaysWhere();
    void groupsWhatIsTheSame();
    void looksAgainWhenTheFilesChanged();
    void readsTheFolderElsewhere();
    void canBeStopped();
    void aFailedImportCanBeTriedAgain();

private:
    /// A fresh copy of a small part of the data.
    [[nodiscard]] QString copy(const QString &name) const;
    void replace(const QString &file, const QByteArray &from, const QByteArray &to, int times) const;
    [[nodiscard]] qint64 learners();

    QTemporaryDir m_folder;
    QString m_oulad;
    test::House m_house;
};

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

template <typename T>
T *part(const QWidget &page, const char *name)
{
    return page.findChild<T *>(QString::fromLatin1(name));
}

QString said(const QWidget &page)
{
    return part<InlineMessage>(page, "import.message")->text();
}

/// Follows a link to a folder and waits until it was looked at.
[[nodiscard]] bool look(ImportPage &page, const QString &folder)
{
    page.follow({u"import"_s, 0, folder});
    auto *go = part<Button>(page, "import.go");
    return QTest::qWaitFor([go] { return go->isEnabled(); }, 30'000);
}

} // namespace

void tst_Import::initTestCase()
{
    m_oulad = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(m_oulad);
    QVERIFY(m_house.open(0).ok());
}

QString tst_Import::copy(const QString &name) const
{
    const QString to = m_folder.filePath(name);
    return test::copyCourse(m_oulad, to, "AAA") ? to : QString();
}

void tst_Import::replace(const QString &file, const QByteArray &from, const QByteArray &to, int times) const
{
    QByteArray bytes = readFile(file);
    for (qsizetype at = 0; times > 0; --times) {
        at = bytes.indexOf(from, at);
        QVERIFY2(at >= 0, from.constData());
        bytes.replace(at, from.size(), to);
        at += to.size();
    }
    writeFile(file, bytes);
}

qint64 tst_Import::learners()
{
    const Result<QList<LearnerId>> all = test::wait(m_house.workspace->learners().list({}));
    return all.ok() ? all->size() : -1;
}

void tst_Import::asksForAFolderFirst()
{
    ImportPage page(m_house.context());
    const test::Settle settle;
    page.show();
    part<Button>(page, "import.go")->click();
    QVERIFY(said(page).contains(u"folder"_s));
    QVERIFY(!part<QWidget>(page, "import.preview")->isVisible());
}

void tst_Import::previewsThenImports()
{
    ImportPage page(m_house.context());
    const test::Settle settle;
    page.resize(1000, 760);
    page.show();
    const QString folder = copy(u"whole"_s);
    const qint64 before = learners();
    QVERIFY(look(page, folder));
    QVERIFY(part<QWidget>(page, "import.preview")->isVisible());
    // One course, two runs, 748 enrolments; the learners are as many as there are different people.
    QCOMPARE(part<Label>(page, "import.count.1.0")->text(), u"1"_s);
    QCOMPARE(part<Label>(page, "import.count.2.0")->text(), u"2"_s);
    QCOMPARE(part<Label>(page, "import.count.4.0")->text(), u"748"_s);
    QCOMPARE(part<Label>(page, "import.count.4.1")->text(), u"0"_s);
    const qint64 people = QLocale().toLongLong(part<Label>(page, "import.count.3.0")->text());
    auto *go = part<Button>(page, "import.go");
    QCOMPARE(go->text(), u"Import %1 rows"_s.arg(QLocale().toString(1 + 2 + people + 748)));
    QCOMPARE(learners(), before); // so far nothing has changed
    const QString pictures = qEnvironmentVariable("LAUREL_PICTURES");
    if (!pictures.isEmpty())
        QVERIFY(page.grab().save(pictures + u"/import-preview.png"_s));

    go->click();
    QVERIFY(!go->isEnabled());
    QTRY_COMPARE(m_house.workspace->jobs().jobs().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(go->isEnabled(), 60'000);
    QCOMPARE(learners(), before + people);
    QCOMPARE(part<InlineMessage>(page, "import.message")->tone(), Tone::Good);
    QVERIFY2(said(page).contains(u"748"_s), qPrintable(said(page)));
    QCOMPARE(m_house.workspace->jobs().jobs().first().subject.kind, service::JobSubject::Kind::Runs);

    QVERIFY(look(page, folder)); // a second look finds nothing to do
    QVERIFY2(said(page).contains(u"here already"_s), qPrintable(said(page)));
    QCOMPARE(part<Label>(page, "import.count.4.0")->text(), u"0"_s);
    QCOMPARE(part<Label>(page, "import.count.4.2")->text(), u"748"_s);
    QVERIFY(!go->text().contains(u"Import"_s));
}

void tst_Import::refusesAndSaysWhere_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("word"); ///< in the message or a finding
    QTest::newRow("no such folder") << u"gone"_s << QString() << u"nowhere"_s;
    QTest::newRow("an empty folder") << u"empty"_s << u"courses.csv"_s << u"courses.csv"_s;
    QTest::newRow("a missing file") << u"file"_s << u"assessments.csv"_s << u"assessments.csv"_s;
    QTest::newRow("a missing column") << u"column"_s << u"studentInfo.csv"_s << u"final_result"_s;
    QTest::newRow("wrong rows") << u"rows"_s << u"studentInfo.csv"_s << u"Perhaps"_s;
}

void tst_Import::refusesAndSaysWhere()
{
    QFETCH(const QString, fault);
    QFETCH(const QString, file);
    QFETCH(const QString, word);
    QString folder = copy(fault);
    if (fault == u"gone") {
        folder = m_folder.filePath(u"nowhere"_s);
    } else if (fault == u"empty") {
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            QFile::remove(folder + u'/' + name);
    } else if (fault == u"file") {
        QVERIFY(QFile::remove(folder + u"/assessments.csv"_s));
    } else if (fault == u"column") {
        replace(folder + u"/studentInfo.csv"_s, "final_result", "outcome", 1);
    } else {
        replace(folder + u"/studentInfo.csv"_s, "\"Pass\"", "\"Perhaps\"", 3);
    }
    ImportPage page(m_house.context());
    const test::Settle settle;
    page.resize(1000, 760);
    page.show();
    const qint64 before = learners();
    QVERIFY(look(page, folder));
    QCOMPARE(part<InlineMessage>(page, "import.message")->tone(), Tone::Bad);
    QString all = said(page);
    const auto *tree = part<QTreeWidget>(page, "import.findings");
    for (int i = 0; tree->isVisible() && i < tree->topLevelItemCount(); ++i)
        all += u'\n' + tree->topLevelItem(i)->text(0) + u' ' + tree->topLevelItem(i)->text(1) + u' ' +
               tree->topLevelItem(i)->text(3);
    QVERIFY2(all.contains(word), qPrintable(all));
    QVERIFY2(file.isEmpty() || all.contains(file), qPrintable(all));
    QVERIFY(!part<Button>(page, "import.go")->text().contains(u"Import"_s));
    QCOMPARE(learners(), before);
    const QString pictures = qEnvironmentVariable("LAUREL_PICTURES");
    if (!pictures.isEmpty())
        QVERIFY(page.grab().save(pictures + u"/import-%1.png"_s.arg(fault)));
}

void tst_Import::groupsWhatIsTheSame()
{
    ImportReport report;
    for (int row = 2; row < 500; ++row)
        report.findings.append(
            {u"studentInfo.csv"_s, row, u"imd_band"_s, {{}, Severity::Error, u"import.value"_s, {row}}});
    report.findings.append({u"courses.csv"_s, 2, u"code_module"_s, {{}, Severity::Error, u"import.value"_s, {2}}});
    report.normalisations.append({u"imd_band"_s, u"10-20"_s, u"10-20%"_s, 3516});
    QCOMPARE(errorsIn(report), 499);
    ImportPreview preview;
    preview.show();
    preview.present(report);
    const auto *tree = part<QTreeWidget>(preview, "import.findings");
    QCOMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->text(2), u"%1 rows"_s.arg(498));
    QCOMPARE(tree->topLevelItem(0)->childCount(), 201); // two hundred places and how many more there are
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(2), u"2"_s);
    QCOMPARE(tree->topLevelItem(1)->text(1), u"courses.csv"_s);
    const QList<Label *> labels = preview.findChildren<Label *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const Label *label) {
        return label->text().contains(QLocale().toString(3516)) && label->text().contains(u"10-20%"_s);
    }));
}

void tst_Import::looksAgainWhenTheFilesChanged()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    ImportPage page(house.context());
    const test::Settle settle;
    page.show();
    const QString folder = copy(u"changing"_s);
    QVERIFY(look(page, folder));
    auto *go = part<Button>(page, "import.go");
    QVERIFY(go->text().contains(u"Import"_s));
    replace(folder + u"/studentInfo.csv"_s, "\"Pass\"", "\"Perhaps\"", 1);
    go->click();
    QTRY_VERIFY_WITH_TIMEOUT(go->isEnabled(), 30'000);
    QVERIFY(!go->text().contains(u"Import"_s));
    QVERIFY(house.workspace->jobs().jobs().isEmpty());
}

/// A folder may lie on a disk that answers slowly: it is read by other threads, and nothing is decided while the button
/// is being pressed.
void tst_Import::readsTheFolderElsewhere()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    bool looked = false;
    ImportPanel panel(
        &house.prompt,
        [&](const QString &folder, const service::JobControl &control) {
            looked = true;
            return house.workspace->imports().importOulad(folder, service::DryRun::Yes, control);
        },
        u"panel"_s);
    const test::Settle settle;
    panel.show();
    QSignalSpy wanted(&panel, &ImportPanel::importRequested);
    auto *go = part<Button>(panel, "panel.go");
    panel.setFolder(copy(u"elsewhere"_s));
    go->click();
    QVERIFY(!looked); // what lies there now comes first
    QVERIFY(!go->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(go->isEnabled(), 30'000);
    QVERIFY(looked);
    go->click();
    QVERIFY(wanted.isEmpty());
    QVERIFY(!go->isEnabled());
    QTRY_COMPARE(wanted.size(), 1);
    go->click();
    panel.setFolder(copy(u"another"_s)); // while the first one is being compared
    QTest::qWait(300);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(go->isEnabled());
}

void tst_Import::canBeStopped()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    ImportPage page(house.context());
    const test::Settle settle;
    page.show();
    page.follow({u"import"_s, 0, m_oulad}); // long enough to be stopped
    auto *cancel = part<Button>(page, "import.cancel");
    QVERIFY(cancel->isVisible());
    cancel->click();
    QVERIFY(!cancel->isVisible());
    QVERIFY2(said(page).contains(u"Nothing was changed"_s), qPrintable(said(page)));
    QVERIFY(part<Button>(page, "import.go")->isEnabled());
    QTest::qWait(300); // the late answer is not shown
    QVERIFY(!part<QWidget>(page, "import.preview")->isVisible());
}

void tst_Import::aFailedImportCanBeTriedAgain()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    ImportPage page(house.context());
    const test::Settle settle;
    page.show();
    const QString folder = copy(u"failing"_s);
    QVERIFY(look(page, folder));
    const QDateTime then = QFileInfo(folder + u"/studentInfo.csv"_s).lastModified();
    const QByteArray good = readFile(folder + u"/studentInfo.csv"_s);
    const auto putBack = [&](const QByteArray &bytes) {
        QFile file(folder + u"/studentInfo.csv"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.flush();
        file.setFileTime(then, QFileDevice::FileModificationTime); // a change nobody notices
    };
    QByteArray bad = good;
    bad.replace("\"Pass\"", "\"Push\"");
    putBack(bad);
    part<Button>(page, "import.go")->click();
    service::JobBoard &board = house.workspace->jobs();
    QTRY_VERIFY_WITH_TIMEOUT(!board.failed().isEmpty(), 30'000);
    QVERIFY2(board.failed().first().summary.contains(u"studentInfo.csv"_s), qPrintable(board.failed().first().summary));
    QVERIFY(board.failed().first().canRetry);
    putBack(good);
    board.retry(board.failed().first().id);
    QTRY_VERIFY_WITH_TIMEOUT(!board.hasRunning(), 30'000);
    QCOMPARE(board.jobs().first().state, service::JobState::Done);
    QTRY_COMPARE(part<InlineMessage>(page, "import.message")->tone(), Tone::Good);
}

QTEST_MAIN(tst_Import)
#include "tst_Import.moc"
