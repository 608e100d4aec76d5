// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/CredentialModel.h"
#include "model/LearnerModel.h"
#include "model/ReadyModel.h"
#include "widget/Palette.h"
#include "widget/TableView.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

namespace {

template <typename T>
Result<T> wait(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        return Error{Fault::Internal, u"no answer"_s};
    return future.result();
}

Learner person(const QString &given, const QString &family, const QString &number)
{
    Learner learner;
    learner.names = {{NameKind::Legal, given, family, {}, {}}};
    learner.identifiers = {{u"student-number"_s, number}};
    learner.emails = {given.toLower() + u"@example.org"_s};
    learner.born = QDate(1990, 5, 1);
    return learner;
}

} // namespace

class tst_Lists final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsPeopleInOrder();
    void dropsStaleAnswers();
    void keepsUpWithAnEdit();
    void keepsUpWithNewPeople();
    void wordsTheCells();
    void registerStartsEmpty();
    void putsThoseWhoAreReadyFirst();

private:
    QTemporaryDir m_folder;
    std::shared_ptr<service::Workspace> m_workspace;
    QList<LearnerId> m_ids;
};

void tst_Lists::initTestCase()
{
    auto opened = service::Workspace::open(m_folder.filePath(u"lists.db"_s), service::OpenMode::CreateIfMissing,
                                           service::Surroundings::ofSystem());
    QVERIFY(opened.ok());
    m_workspace = *opened;
    const QList<Learner> people{person(u"Siân"_s, u"Adams"_s, u"S1"_s), person(u"Bo"_s, u"Baker"_s, u"S2"_s),
                                person(u"Cai"_s, u"Clarke"_s, u"S3"_s)};
    for (const Learner &learner : people) {
        const auto stored = wait(m_workspace->learners().create(learner, u"test"_s));
        QVERIFY2(stored.ok(), stored.ok() ? "" : qPrintable(stored.error().what));
        m_ids.append(stored->id);
    }
}

void tst_Lists::listsPeopleInOrder()
{
    LearnerModel model(m_workspace);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.state(), RecordModel::State::Loading);
    model.restart();
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.state(), RecordModel::State::Ready);
    QTRY_COMPARE(model.index(0, 0).data().toString(), u"Siân Adams"_s);
    LearnerFilter backwards;
    backwards.order = SortOrder::Descending;
    model.setFilter(backwards);
    QTRY_COMPARE(model.idAt(0), m_ids.at(2).value());
}

void tst_Lists::dropsStaleAnswers()
{
    LearnerModel model(m_workspace);
    QSignalSpy counts(&model, &RecordModel::countChanged);
    for (const QString &text : {u"zzz"_s, u"a"_s, u"sian"_s, u"baker"_s}) {
        LearnerFilter filter;
        filter.text = text;
        model.setFilter(filter);
    }
    QTRY_COMPARE(model.rowCount(), 1);
    QTest::qWait(50);
    QCOMPARE(model.idAt(0), m_ids.at(1).value());
    QCOMPARE(counts.count(), 1); // only the last question was answered
}

void tst_Lists::keepsUpWithAnEdit()
{
    LearnerModel model(m_workspace);
    model.restart();
    QTRY_COMPARE(model.rowCount(), 3);
    QTRY_VERIFY(model.rowAt(1) != nullptr || !model.index(1, 0).data().isValid());
    QTRY_COMPARE(model.index(1, 0).data().toString(), u"Bo Baker"_s);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    auto learner = wait(m_workspace->learners().load(m_ids.at(1)));
    QVERIFY(learner.ok());
    learner->names[0].given = u"Beca"_s;
    QVERIFY(wait(m_workspace->learners().save(*learner, u"test"_s)).ok());
    QTRY_COMPARE(model.index(1, 0).data().toString(), u"Beca Baker"_s);
    QCOMPARE(resets.count(), 0); // selection and scroll survive
}

void tst_Lists::keepsUpWithNewPeople()
{
    LearnerModel model(m_workspace);
    model.restart();
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const auto stored = wait(m_workspace->learners().create(person(u"Dai"_s, u"Davies"_s, u"S4"_s), u"test"_s));
    QVERIFY(stored.ok());
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(inserted.count(), 1);
    QVERIFY(wait(m_workspace->learners().remove(stored->id, u"test"_s)).ok());
    QTRY_COMPARE(model.rowCount(), 3);
}

void tst_Lists::wordsTheCells()
{
    LearnerModel model(m_workspace);
    model.restart();
    QTRY_COMPARE(model.rowCount(), 3);
    const auto at = [&model](int column, int role) { return model.index(0, column).data(role).toString(); };
    QTRY_COMPARE(at(LearnerModel::Name, Qt::DisplayRole), u"Siân Adams"_s);
    QCOMPARE(at(LearnerModel::Name, SubtitleRole), u"Student number S1"_s);
    QCOMPARE(at(LearnerModel::Name, AvatarRole), u"Siân Adams"_s);
    QCOMPARE(at(LearnerModel::IdentifierColumn, Qt::DisplayRole), u"S1"_s);
    QCOMPARE(at(LearnerModel::Born, Qt::DisplayRole), u"1 May 1990"_s);
    QCOMPARE(at(LearnerModel::Enrolments, Qt::DisplayRole), u"0"_s);
    QCOMPARE(at(LearnerModel::Born, Qt::AccessibleTextRole), u"Born: 1 May 1990"_s);
    for (int column = 0; column < LearnerModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void tst_Lists::registerStartsEmpty()
{
    CredentialModel model(m_workspace);
    model.restart();
    QTRY_COMPARE(model.state(), RecordModel::State::Empty);
    model.setFilter({}, CredentialModel::Span::ExpiringSoon);
    QTRY_COMPARE(model.state(), RecordModel::State::Empty);
    for (int column = 0; column < CredentialModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void tst_Lists::putsThoseWhoAreReadyFirst()
{
    ReadyModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{EnrolmentId(1), LearnerId(11), u"Ann"_s, EnrolmentResult::Failed, u"no-pass"_s},
                   {EnrolmentId(2), LearnerId(12), u"Bob"_s, EnrolmentResult::Passed, {}},
                   {EnrolmentId(3), LearnerId(13), u"Cai"_s, EnrolmentResult::Passed, u"not-ratified"_s},
                   {EnrolmentId(4), LearnerId(14), u"Dai"_s, EnrolmentResult::Merit, {}},
                   {EnrolmentId(5), LearnerId(15), u"Eli"_s, EnrolmentResult::Merit, u"issued"_s}});
    QCOMPARE(model.readyCount(), 2);
    QCOMPARE(model.issuedCount(), 1);
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, ReadyModel::Name).data().toString());
    QCOMPARE(names, QStringList({u"Bob"_s, u"Dai"_s, u"Ann"_s, u"Cai"_s, u"Eli"_s}));
    QCOMPARE(model.index(0, ReadyModel::State).data(ToneRole).toInt(), int(Tone::Good));
    QCOMPARE(model.index(3, ReadyModel::State).data(ToneRole).toInt(), int(Tone::Warn));
    QCOMPARE(model.index(0, 0).data(ReadyModel::LearnerRole).toLongLong(), 12);
    QVERIFY(model.index(2, ReadyModel::State).data().toString() != model.index(0, ReadyModel::State).data().toString());
}

QTEST_MAIN(tst_Lists)
#include "tst_Lists.moc"
