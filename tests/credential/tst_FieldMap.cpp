// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of fields against the records themselves: a member that is added to a record and not to the table, or the
// other way round, fails here.

#include "credential/FieldMap.h"
#include "credential/Samples.h"

#include "support/Places.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

/// Records of which every member belongs into the table, by header.
const QList<std::pair<QString, QStringList>> records{
    {u"Institution.h"_s, {u"Institution"_s, u"Signatory"_s}},
    {u"Framework.h"_s, {u"Level"_s, u"Credit"_s}},
    {u"Course.h"_s,
     {u"Alignment"_s, u"LearningOutcome"_s, u"Activity"_s, u"Assessment"_s, u"Course"_s, u"CourseVersion"_s}},
    {u"Run.h"_s, {u"Run"_s, u"Board"_s}},
    {u"Learner.h"_s, {u"PersonName"_s, u"Identifier"_s, u"Equality"_s, u"Learner"_s}},
    {u"Enrolment.h"_s, {u"Mark"_s, u"Evidence"_s, u"Enrolment"_s}},
    {u"Credential.h"_s, {u"RegisterNumber"_s, u"Endorsement"_s, u"CredentialSource"_s}},
};

QString headerText(const QString &name)
{
    QFile file(test::testData(u"../app/domain/"_s + name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

/// "CourseVersion.title" for each data member of a struct.
QStringList membersOf(const QString &text, const QString &record)
{
    const QRegularExpression body(u"\\nstruct %1 \\{\\n(.*?)\\n\\};"_s.arg(record),
                                  QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpression member(u"^    [A-Za-z][\\w:<>, ]*[\\w>] (\\w+)( = [^;()]*(\\([^)]*\\))?| = \\{\\})?;"_s,
                                    QRegularExpression::MultilineOption);
    QStringList names;
    auto found = member.globalMatch(body.match(text).captured(1));
    while (found.hasNext())
        names += record + u'.' + found.next().captured(1);
    return names;
}

QStringList allMembers()
{
    QStringList names;
    for (const auto &[header, structs] : records) {
        const QString text = headerText(header);
        for (const QString &record : structs) {
            const QStringList members = membersOf(text, record);
            if (members.isEmpty())
                qFatal("%s has no members", qPrintable(record));
            names += members;
        }
    }
    return names;
}

QList<FieldRow> allRows()
{
    QList<FieldRow> rows;
    for (const std::span<const FieldRow> part : fieldMap())
        rows.append(QList<FieldRow>(part.begin(), part.end()));
    return rows;
}

QStringList told(const CredentialSource &source, ExportTarget target)
{
    QStringList words;
    for (const Loss &loss : lossesOf(source, target))
        words += loss.what;
    return words;
}

constexpr ExportTarget targets[] = {ExportTarget::OpenBadges, ExportTarget::EuropeanModel,
                                    ExportTarget::LearningCredential};

} // namespace

class TestFieldMap final : public QObject
{
    Q_OBJECT

private slots:
    void everyMemberOfTheRecordsIsInTheTable()
    {
        QStringList members = allMembers();
        QVERIFY(members.size() > 120);
        QStringList rows;
        for (const FieldRow &row : allRows())
            rows += row.field.toString();
        QCOMPARE(QSet<QString>(rows.begin(), rows.end()).size(), rows.size());
        members.sort();
        rows.sort();
        QCOMPARE(rows, members);
    }

    /// Where a field has no place in a form, the table says what is lost, with it or with what it is part of.
    void whatHasNoPlaceIsListedAsLost()
    {
        const QSet<QString> whole{u"Institution"_s, u"Course"_s,  u"CourseVersion"_s, u"Run"_s,
                                  u"Board"_s,       u"Learner"_s, u"Enrolment"_s,     u"CredentialSource"_s};
        for (const FieldRow &row : allRows()) {
            const QString field = row.field.toString();
            for (const ExportTarget target : targets) {
                const FieldPlace &place = row.in(target);
                const bool said = !place.where.isEmpty() || !place.lost.isEmpty();
                if (row.handling != Handling::Carried)
                    QVERIFY2(!said, qPrintable(field));
                else if (whole.contains(field.section(u'.', 0, 0)))
                    QVERIFY2(said, qPrintable(field + u' ' + targetName(target)));
                QVERIFY2(!place.loses || !place.lost.isEmpty(), qPrintable(field));
            }
        }
    }

    void saysWhatAFullCredentialLeavesBehind()
    {
        const CredentialSource source = test::fullSource();
        QCOMPARE(told(source, ExportTarget::OpenBadges),
                 QStringList({u"the institution's name in further languages"_s, u"the roles of signatories"_s,
                              u"titles in further languages"_s, u"what the learning activities were"_s,
                              u"whether an outcome is knowledge, skill or autonomy"_s,
                              u"which outcomes each assessment tests"_s}));
        const QStringList european = told(source, ExportTarget::EuropeanModel);
        for (const QString &what : {u"who signs for the institution"_s, u"the version number of the course"_s,
                                    u"the weights of the assessments"_s, u"where its revocation would be published"_s,
                                    u"results of single outcomes"_s})
            QVERIFY2(european.contains(what), qPrintable(european.join(u'\n')));
        QVERIFY2(!european.contains(u"titles in further languages"_s), "it holds them all");
        QVERIFY(told(source, ExportTarget::LearningCredential).contains(u"the credit"_s));
    }

    void saysNothingOfWhatIsNotThere()
    {
        const QStringList badge = told(test::bareSource(), ExportTarget::OpenBadges);
        QCOMPARE(badge, QStringList());
        for (const QString &what : told(test::bareSource(), ExportTarget::EuropeanModel))
            QVERIFY2(!what.contains(u"outcome") && !what.contains(u"assessment"), qPrintable(what));
    }

    void saysEachThingOnce()
    {
        for (const CredentialSource &source : test::awkwardSources(60)) {
            for (const ExportTarget target : targets) {
                const QStringList words = told(source, target);
                QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), words.size());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFieldMap)
#include "tst_FieldMap.moc"
