// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/OuladParts.h"

#include <algorithm>
#include <array>

namespace laurel::oulad {

using namespace Qt::StringLiterals;

namespace {

/// Repeated texts of a column, each kept once: thirteen regions do not need thirty thousand strings.
class Vocabulary final
{
public:
    const QString &text(QByteArrayView cell)
    {
        for (const auto &[bytes, text] : m_words) {
            if (cell == bytes)
                return text;
        }
        // A column that is not a vocabulary at all must not turn the look-up into a long walk.
        if (m_words.size() >= 64)
            m_words.clear();
        return m_words.emplace_back(cell.toByteArray(), QString::fromUtf8(cell).trimmed()).second;
    }

private:
    std::vector<std::pair<QByteArray, QString>> m_words;
};

/// A band as it is written in the file, as it should be, and how often it was met.
struct Band {
    QByteArrayView written;
    const char16_t *meant;
    qint64 count = 0;
};

class StudentReader final
{
public:
    StudentReader(Work &work, CsvReader csv)
        : m_work(work)
        , m_csv(std::move(csv))
    {}

    Result<void> run()
    {
        LAUREL_TRY(findColumns());
        m_work.bundle.enrolmentFile = m_csv.name();
        // A row is about a hundred bytes; a file that lies about its size must not reserve what it does not fill.
        const qint64 rows = std::min<qint64>(m_csv.bytesTotal() / 100, 100'000);
        m_work.bundle.enrolments.reserve(rows);
        m_work.bundle.learners.reserve(rows);
        m_work.enrolmentOf.reserve(rows);
        m_learners.reserve(rows);
        for (;;) {
            LAUREL_TRY_ASSIGN(const bool found, m_csv.next());
            if (!found)
                break;
            readRow();
            if (m_csv.row() % RowsBetweenLooks == 0 && !m_work.goOn(m_csv))
                return cancelled();
        }
        report();
        return m_work.goOn(m_csv) ? Result<void>() : Result<void>(cancelled());
    }

private:
    enum Column {
        Module,
        Presentation,
        Student,
        Gender,
        Region,
        Education,
        Deprivation,
        Age,
        Attempts,
        Disability,
        Outcome,
        ColumnCount
    };
    static constexpr std::array<const char16_t *, ColumnCount> Names = {u"code_module",
                                                                        u"code_presentation",
                                                                        u"id_student",
                                                                        u"gender",
                                                                        u"region",
                                                                        u"highest_education",
                                                                        u"imd_band",
                                                                        u"age_band",
                                                                        u"num_of_prev_attempts",
                                                                        u"disability",
                                                                        u"final_result"};
    /// What of a learner can differ between rows.
    static constexpr std::array<Column, 6> Traits = {Gender, Region, Education, Deprivation, Age, Disability};

    /// Where a learner's characteristics were taken from, and which of them were seen to differ.
    struct Origin {
        qint64 start = 0; ///< Julian day of the presentation
        qint32 course = 0;
        uint differing = 0; ///< bit per trait
    };

    Result<void> findColumns()
    {
        for (size_t i = 0; i < ColumnCount; ++i) {
            LAUREL_TRY_ASSIGN(m_columns[i], m_csv.require(QString::fromUtf16(Names[i])));
        }
        return {};
    }

    [[nodiscard]] QByteArrayView cell(Column column) const { return m_csv.cell(m_columns[column]); }

    void unknownValue(Column column, const QString &expected)
    {
        m_work.findings.error(m_csv.name(), m_csv.row(), QString::fromUtf16(Names[column]), u"import.unknown-value"_s,
                              {m_csv.text(m_columns[column]), expected});
        m_good = false;
    }

    void readRow()
    {
        m_good = true;
        const qint32 runIndex = runOf(m_work, m_csv, m_columns[Module], m_columns[Presentation]);
        const std::optional<int> person = wholeNumber(m_work, m_csv, m_columns[Student]);
        const std::optional<int> attempts = wholeNumber(m_work, m_csv, m_columns[Attempts]);
        ImportEnrolment entry;
        entry.run = runIndex;
        entry.row = m_csv.row();
        entry.enrolment.atEntry = readTraits();
        readOutcome(entry.enrolment);
        if (runIndex < 0 || !person || !attempts || !m_good)
            return;
        entry.enrolment.previousAttempts = *attempts;
        const quint64 key = personOnRun(runIndex, *person);
        if (m_work.enrolmentOf.contains(key)) {
            m_work.findings.error(m_csv.name(), m_csv.row(), u"id_student"_s, u"oulad.duplicate-person"_s,
                                  {*person, m_work.bundle.runs.at(runIndex).run.code});
            return;
        }
        entry.learner = learnerOf(*person, runIndex, entry.enrolment.atEntry);
        m_work.enrolmentOf.insert(key, qint32(m_work.bundle.enrolments.size()));
        m_work.bundle.enrolments.append(std::move(entry));
    }

    Equality readTraits()
    {
        Equality traits;
        if (cell(Gender) == "F")
            traits.sex = Sex::Female;
        else if (cell(Gender) == "M")
            traits.sex = Sex::Male;
        else
            unknownValue(Gender, u"F, M"_s);
        if (cell(Disability) != "Y" && cell(Disability) != "N")
            unknownValue(Disability, u"Y, N"_s);
        if (cell(Age) != "0-35" && cell(Age) != "35-55" && cell(Age) != "55<=")
            unknownValue(Age, u"0-35, 35-55, 55<="_s);
        traits.disability = m_words[0].text(cell(Disability));
        traits.ageBand = m_words[1].text(cell(Age));
        traits.region = m_words[2].text(cell(Region));
        traits.priorEducation = m_words[3].text(cell(Education));
        traits.deprivationBand = deprivation(cell(Deprivation));
        return traits;
    }

    const QString &deprivation(QByteArrayView written)
    {
        for (size_t i = 0; i < m_bands.size(); ++i) {
            if (written == m_bands[i].written) {
                ++m_bands[i].count;
                return m_bandTexts[i];
            }
        }
        unknownValue(Deprivation, u"0-10%, 10-20%, … 90-100%, or blank"_s);
        return m_blank;
    }

    void readOutcome(Enrolment &enrolment)
    {
        enrolment.status = EnrolmentStatus::Completed;
        if (cell(Outcome) == "Pass") {
            enrolment.result = EnrolmentResult::Passed;
        } else if (cell(Outcome) == "Distinction") {
            enrolment.result = EnrolmentResult::Distinction;
        } else if (cell(Outcome) == "Fail") {
            enrolment.result = EnrolmentResult::Failed;
        } else if (cell(Outcome) == "Withdrawn") {
            enrolment.status = EnrolmentStatus::Withdrawn;
        } else {
            unknownValue(Outcome, u"Pass, Distinction, Fail, Withdrawn"_s);
        }
    }

    qint32 learnerOf(int person, qint32 runIndex, const Equality &traits)
    {
        const ImportRun &run = m_work.bundle.runs.at(runIndex);
        const Origin here{run.run.starts.toJulianDay(), run.course, 0};
        const auto known = m_learners.constFind(person);
        if (known == m_learners.constEnd()) {
            Learner learner;
            learner.identifiers = {{m_scheme, m_csv.text(m_columns[Student])}};
            learner.equality = traits;
            const auto index = qint32(m_work.bundle.learners.size());
            m_work.bundle.learners.append(std::move(learner));
            m_origins.push_back(here);
            m_learners.insert(person, index);
            return index;
        }
        Learner &learner = m_work.bundle.learners[*known];
        Origin &origin = m_origins[size_t(*known)];
        origin.differing |= differences(learner.equality, traits);
        if (here.start > origin.start || (here.start == origin.start && here.course > origin.course)) {
            learner.equality = traits;
            origin.start = here.start;
            origin.course = here.course;
        }
        return *known;
    }

    static uint differences(const Equality &a, const Equality &b)
    {
        const bool differ[] = {a.sex != b.sex,
                               a.region != b.region,
                               a.priorEducation != b.priorEducation,
                               a.deprivationBand != b.deprivationBand,
                               a.ageBand != b.ageBand,
                               a.disability != b.disability};
        uint bits = 0;
        for (size_t i = 0; i < std::size(differ); ++i)
            bits |= differ[i] ? 1U << i : 0U;
        return bits;
    }

    void report()
    {
        for (size_t i = 0; i < m_bands.size(); ++i) {
            const QString written = QString::fromUtf8(m_bands[i].written);
            const QString meant = QString::fromUtf16(m_bands[i].meant);
            if (m_bands[i].count > 0 && written != meant)
                m_work.normalisations.count(u"imd_band"_s, written, meant, m_bands[i].count);
        }
        for (size_t trait = 0; trait < Traits.size(); ++trait) {
            qint64 learners = 0;
            for (const Origin &origin : m_origins)
                learners += (origin.differing >> trait) & 1U;
            if (learners > 0)
                m_work.normalisations.count(QString::fromUtf16(Names[Traits[trait]]),
                                            u"differing between presentations"_s, u"that of the latest presentation"_s,
                                            learners);
        }
        m_work.findings.add(m_csv.findings());
    }

    Work &m_work;
    CsvReader m_csv;
    std::array<int, ColumnCount> m_columns = {};
    std::array<Vocabulary, 4> m_words;
    QString m_scheme = u"oulad"_s;
    QString m_blank;
    QHash<int, qint32> m_learners;
    std::vector<Origin> m_origins;
    bool m_good = true;
    // The bands as published, and what spreadsheets and other copies have made of them.
    std::array<Band, 17> m_bands = {{{"0-10%", u"0-10%"},
                                     {"10-20%", u"10-20%"},
                                     {"20-30%", u"20-30%"},
                                     {"30-40%", u"30-40%"},
                                     {"40-50%", u"40-50%"},
                                     {"50-60%", u"50-60%"},
                                     {"60-70%", u"60-70%"},
                                     {"70-80%", u"70-80%"},
                                     {"80-90%", u"80-90%"},
                                     {"90-100%", u"90-100%"},
                                     {"", u""},
                                     {"10-20", u"10-20%"},
                                     {"20-Oct", u"10-20%"},
                                     {"Oct-20", u"10-20%"},
                                     {"oct-20", u"10-20%"},
                                     {"?", u""},
                                     {"0-10", u"0-10%"}}};
    std::array<QString, 17> m_bandTexts = [this] {
        std::array<QString, 17> texts;
        for (size_t i = 0; i < texts.size(); ++i)
            texts[i] = QString::fromUtf16(m_bands[i].meant);
        return texts;
    }();
};

} // namespace

Result<void> readStudents(Work &work, CsvReader csv)
{
    return StudentReader(work, std::move(csv)).run();
}

} // namespace laurel::oulad
