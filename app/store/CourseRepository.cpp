// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/CourseRepository.h"

#include "store/ById.h"
#include "store/Json.h"
#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView InsertCourse = u"INSERT INTO course (code, department) VALUES (:code, :department) RETURNING id";
constexpr QStringView InsertVersion =
    u"INSERT INTO course_version (course, number, state, title, title_sort, search_text, level_framework, level_code,"
    " credit_framework, credit_tenths, outcome_count, needs_board, author, approver, approved_on, spec)"
    " VALUES (:course, :number, :state, :title, :title_sort, :search_text, :level_framework, :level_code,"
    " :credit_framework, :credit_tenths, :outcome_count, :needs_board, :author, :approver, :approved_on, :spec)"
    " RETURNING id";
constexpr QStringView SelectVersions =
    u"SELECT v.id, v.course, v.number, v.state, v.author, v.approver, v.approved_on, v.spec, v.row_version,"
    " c.code, c.department, c.row_version FROM course_version v JOIN course c ON c.id = v.course"
    " WHERE %1 = :id ORDER BY v.number DESC";
constexpr QStringView SelectNewest = u"SELECT id FROM course_version WHERE course = :id ORDER BY number DESC LIMIT 1";
constexpr QStringView SelectByCode = u"SELECT id FROM course WHERE code = :code";
constexpr QStringView UpdateVersion =
    u"UPDATE course_version SET title = :title, title_sort = :title_sort, search_text = :search_text,"
    " level_framework = :level_framework, level_code = :level_code, credit_framework = :credit_framework,"
    " credit_tenths = :credit_tenths, outcome_count = :outcome_count, needs_board = :needs_board, author = :author,"
    " spec = :spec, row_version = row_version + 1 WHERE id = :id AND row_version = :row_version";
constexpr QStringView UpdateCourse =
    u"UPDATE course SET code = :code, department = :department, row_version = row_version + 1"
    " WHERE id = :id AND row_version = :row_version";
constexpr QStringView UpdateState =
    u"UPDATE course_version SET state = :state, approver = COALESCE(:approver, approver),"
    " approved_on = COALESCE(:approved_on, approved_on), row_version = row_version + 1"
    " WHERE id = :id AND row_version = :row_version";

constexpr QStringView SelectBadge = u"SELECT picture FROM course_badge WHERE version = :version";
constexpr QStringView DeleteBadge = u"DELETE FROM course_badge WHERE version = :version";
constexpr QStringView InsertBadge = u"INSERT INTO course_badge (version, picture) VALUES (:version, :picture)";
constexpr QStringView CopyBadge = u"INSERT INTO course_badge (version, picture)"
                                  " SELECT :version, picture FROM course_badge WHERE version = :origin";

const QString TheCourse = u"the course"_s;

void bindContent(Statement &statement, const Course &course, const CourseVersion &version)
{
    QStringList searched{course.code, course.department};
    searched += version.title.values();
    statement.bind(u":title"_s, toJson(version.title))
        .bind(u":title_sort"_s, folded(textIn(version.title, u"en"_s)))
        .bind(u":search_text"_s, folded(searched.join(u' ')))
        .bind(u":level_framework"_s, version.level.framework)
        .bind(u":level_code"_s, version.level.code)
        .bind(u":credit_framework"_s, version.credit.framework)
        .bind(u":credit_tenths"_s, version.credit.tenths)
        .bind(u":outcome_count"_s, qint64(version.outcomes.size()))
        .bind(u":needs_board"_s, version.needsBoard)
        .bind(u":author"_s, version.author)
        .bind(u":spec"_s, toJson(version));
}

Result<QList<CourseDraft>> select(Connection &connection, const QString &column, qint64 id)
{
    QList<CourseDraft> drafts;
    Result<void> readable;
    Statement statement(connection, SelectVersions.toString().arg(column), u"read the course"_s);
    LAUREL_TRY(statement.bind(u":id"_s, id).each([&](const Statement &row) {
        CourseDraft draft;
        CourseVersion &version = draft.version;
        if (auto read = readJson(row.text(7), version); !read.ok())
            readable = read;
        version.id = row.id<VersionTag>(0);
        version.course = row.id<CourseTag>(1);
        version.number = row.small(2);
        version.state = fromCode<CourseState>(row.text(3)).value_or(CourseState::Retired);
        version.author = row.text(4);
        version.approver = row.text(5);
        version.approvedOn = row.date(6);
        version.rowVersion = row.integer(8);
        draft.course = {version.course, row.text(9), row.text(10), row.integer(11)};
        drafts.append(draft);
    }));
    LAUREL_TRY(readable);
    if (drafts.isEmpty())
        return notThere(TheCourse);
    return drafts;
}

Error codeTaken(const QString &code)
{
    return {Fault::Conflict,
            u"The course code %1 is in use already, and a code is never used twice. Choose another."_s.arg(code)};
}

} // namespace

Result<CourseDraft> CourseRepository::add(const CourseDraft &draft)
{
    CourseDraft stored = draft;
    Statement insert(m_connection, InsertCourse, u"store the course"_s);
    insert.bind(u":code"_s, draft.course.code).bind(u":department"_s, draft.course.department);
    const auto id = insert.insert();
    if (!id.ok())
        return failureOf(id.error()) == Failure::Unique ? codeTaken(draft.course.code) : id.error();
    stored.course.id = CourseId(*id);
    stored.course.rowVersion = 1;
    LAUREL_TRY_ASSIGN(stored.version, insertVersion(stored.course, draft.version));
    return stored;
}

Result<CourseVersion> CourseRepository::insertVersion(const Course &course, const CourseVersion &version)
{
    Statement insert(m_connection, InsertVersion, u"store the course version"_s);
    bindContent(insert, course, version);
    insert.bind(u":course"_s, course.id).bind(u":number"_s, version.number).bind(u":state"_s, toCode(version.state));
    insert.bind(u":approver"_s, version.approver).bind(u":approved_on"_s, version.approvedOn);
    LAUREL_TRY_ASSIGN(const qint64 id, insert.insert());
    CourseVersion stored = version;
    stored.id = VersionId(id);
    stored.course = course.id;
    stored.rowVersion = 1;
    return stored;
}

Result<CourseDraft> CourseRepository::load(VersionId id)
{
    return select(m_connection, u"v.id"_s, id.value()).map([](const QList<CourseDraft> &found) {
        return found.first();
    });
}

Result<QList<CourseVersion>> CourseRepository::versions(CourseId id)
{
    LAUREL_TRY_ASSIGN(const QList<CourseDraft> found, select(m_connection, u"v.course"_s, id.value()));
    QList<CourseVersion> versions;
    for (const CourseDraft &draft : found)
        versions.append(draft.version);
    return versions;
}

Result<VersionId> CourseRepository::newestVersion(CourseId id)
{
    Statement statement(m_connection, SelectNewest, u"read the course"_s);
    return statement.bind(u":id"_s, id).number().map([](qint64 version) { return VersionId(version); });
}

Result<std::optional<CourseId>> CourseRepository::find(const QString &code)
{
    Statement statement(m_connection, SelectByCode, u"look for the course"_s);
    return readFirstId<CourseTag>(statement.bind(u":code"_s, code));
}

Result<CourseDraft> CourseRepository::save(const CourseDraft &draft)
{
    LAUREL_TRY_ASSIGN(const CourseDraft current, load(draft.version.id));
    if (current.version.state != CourseState::Draft) {
        return frozen(u"Version %1 of %2"_s.arg(current.version.number).arg(current.course.code),
                      u"It is no longer a draft; make a new version and change that."_s);
    }
    CourseDraft stored = draft;
    stored.course.id = current.course.id;
    stored.version.course = current.course.id;
    LAUREL_TRY_ASSIGN(stored.course.rowVersion, saveCourse(stored.course, current.course, current.version.number == 1));
    Statement update(m_connection, UpdateVersion, u"save the course"_s);
    bindContent(update, stored.course, draft.version);
    LAUREL_TRY_ASSIGN(stored.version.rowVersion,
                      runVersioned(m_connection, update,
                                   {u"course_version", draft.version.id.value(), draft.version.rowVersion, TheCourse}));
    return stored;
}

Result<qint64> CourseRepository::saveCourse(const Course &course, const Course &stored, bool codeMayChange)
{
    if (course.code == stored.code && course.department == stored.department)
        return stored.rowVersion;
    if (course.code != stored.code && !codeMayChange)
        return frozen(u"The code of %1"_s.arg(stored.code), u"It names the course for ever."_s);
    Statement update(m_connection, UpdateCourse, u"save the course"_s);
    update.bind(u":code"_s, course.code).bind(u":department"_s, course.department);
    auto saved = runVersioned(m_connection, update, {u"course", course.id.value(), course.rowVersion, TheCourse});
    if (!saved.ok() && failureOf(saved.error()) == Failure::Unique)
        return codeTaken(course.code);
    return saved;
}

Result<qint64> CourseRepository::setState(const CourseStateChange &change)
{
    Statement update(m_connection, UpdateState, u"change the state of the course"_s);
    update.bind(u":state"_s, toCode(change.to)).bind(u":approved_on"_s, change.approvedOn);
    if (change.approver.isEmpty())
        update.bindNull(u":approver"_s);
    else
        update.bind(u":approver"_s, change.approver);
    return runVersioned(m_connection, update,
                        {u"course_version", change.version.value(), change.rowVersion, TheCourse});
}

Result<CourseDraft> CourseRepository::newVersionFrom(VersionId from, const QString &author)
{
    LAUREL_TRY_ASSIGN(CourseDraft draft, load(from));
    LAUREL_TRY_ASSIGN(const QList<CourseVersion> existing, versions(draft.course.id));
    for (const CourseVersion &version : existing) {
        if (version.state == CourseState::Draft || version.state == CourseState::InReview) {
            return Error{Fault::Conflict, u"%1 has a version under way already: version %2. Finish that one first."_s
                                              .arg(draft.course.code)
                                              .arg(version.number)};
        }
    }
    draft.version.number = existing.first().number + 1;
    draft.version.state = CourseState::Draft;
    draft.version.author = author;
    draft.version.approver.clear();
    draft.version.approvedOn = {};
    LAUREL_TRY_ASSIGN(draft.version, insertVersion(draft.course, draft.version));
    Statement copy(m_connection, CopyBadge, u"copy the picture of the course"_s);
    LAUREL_TRY(copy.bind(u":version"_s, draft.version.id).bind(u":origin"_s, from).run());
    return draft;
}

Result<QByteArray> CourseRepository::badge(VersionId id)
{
    QByteArray picture;
    Statement select(m_connection, SelectBadge, u"read the picture of the course"_s);
    LAUREL_TRY(select.bind(u":version"_s, id).first([&picture](const Statement &row) { picture = row.bytes(0); }));
    return picture;
}

Result<void> CourseRepository::setBadge(VersionId id, const QByteArray &picture)
{
    const QString doing = u"store the picture of the course"_s;
    LAUREL_TRY(load(id));
    Statement clear(m_connection, DeleteBadge, doing);
    LAUREL_TRY(clear.bind(u":version"_s, id).run());
    if (picture.isEmpty())
        return {};
    Statement insert(m_connection, InsertBadge, doing);
    LAUREL_TRY(insert.bind(u":version"_s, id).bind(u":picture"_s, picture).run());
    return {};
}

} // namespace laurel::store
