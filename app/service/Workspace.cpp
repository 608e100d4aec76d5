// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Workspace.h"

#include "service/Fetcher.h"
#include "service/Kernel.h"
#include "service/Resolver.h"
#include "store/AuditLog.h"
#include "store/Migrator.h"
#include "store/SoleUse.h"
#include "store/StoreError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <array>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// The person logged in, as the system names them.
QString loginName()
{
    const passwd *entry = getpwuid(geteuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : u"unknown"_s;
}

/// The kind of the file system if other computers share it; empty for a disk of this one.
QString shareUnder(const Surroundings &surroundings, const QString &path)
{
    static constexpr std::array<QLatin1StringView, 16> shares{
        "nfs"_L1,   "nfs4"_L1,  "cifs"_L1,       "smb2"_L1,  "smb3"_L1,          "smbfs"_L1,
        "afpfs"_L1, "ncpfs"_L1, "fuse.sshfs"_L1, "sshfs"_L1, "fuse.smbnetfs"_L1, "fuse.davfs2"_L1,
        "davfs"_L1, "ceph"_L1,  "9p"_L1,         "afs"_L1};
    const QString folder = QFileInfo(path).absolutePath();
    const QString kind = surroundings.fileSystemOf ? surroundings.fileSystemOf(folder)
                                                   : QString::fromLatin1(QStorageInfo(folder).fileSystemType());
    return std::find(shares.begin(), shares.end(), kind) != shares.end() ? kind : QString();
}

/// Opens once to check and migrate, so that a problem is told before any lane starts.
Result<void> prepare(const store::Address &address, store::Connection::Mode mode, const Clock &clock)
{
    LAUREL_TRY_ASSIGN(const std::unique_ptr<store::Connection> connection, store::Connection::open(address, mode));
    store::Migrator migrator(*connection);
    LAUREL_TRY(migrator.checkUsable());
    return migrator.migrate(QStringLiteral(LAUREL_VERSION), clock);
}

/// A database on a server is there before Laurel is; a new one has nothing in it yet.
Result<void> refuseFilled(const store::Address &place)
{
    LAUREL_TRY_ASSIGN(const auto connection, store::Connection::open(place, store::Connection::Mode::ReadOnly));
    LAUREL_TRY_ASSIGN(const store::SchemaState schema, store::Migrator(*connection).state());
    if (schema.current == 0)
        return {};
    LAUREL_TRY_ASSIGN(const QList<AuditEvent> last, store::AuditLog::list(*connection, {0, 1, {}}));
    if (last.isEmpty())
        return {};
    return Error{
        Fault::Conflict,
        u"There is an institution at %1 already, which is left as it is. Choose another database, or open it."_s.arg(
            place.display())};
}

/// Takes a file away in which nothing was done but what left so many lines in its audit trail.
void discard(const QString &address, qint64 lines)
{
    const QString path = databaseFile(address);
    if (path.isEmpty() || !QFile::exists(path))
        return;
    Result<store::SoleUse> use = store::SoleUse::of(path);
    if (use.ok() && use->holdsOnly(lines)) // otherwise somebody works on it, or it cannot be found out
        use->remove();
}

} // namespace

struct Workspace::Parts {
    Parts(std::shared_ptr<Kernel> shared, const std::shared_ptr<Fetcher> &fetcher)
        : kernel(std::move(shared))
        , institution(kernel)
        , keys(kernel)
        , courses(kernel)
        , runs(kernel)
        , learners(kernel)
        , credentials(kernel)
        , verifier(kernel, fetcher)
        , status(kernel)
        , publishing(kernel)
        , issuers(kernel, fetcher)
        , resolver(kernel, fetcher, kernel->clock)
        , insight(kernel)
        , imports(kernel)
        , database(kernel)
    {}

    std::shared_ptr<Kernel> kernel;
    QString address;
    QString share;
    InstitutionService institution;
    KeyService keys;
    CourseService courses;
    RunService runs;
    LearnerService learners;
    CredentialService credentials;
    VerifyService verifier;
    StatusService status;
    PublishService publishing;
    IssuerBook issuers;
    Resolver resolver;
    InsightService insight;
    ImportService imports;
    DatabaseService database;
};

Surroundings Surroundings::ofSystem()
{
    return {std::make_shared<SystemClock>(), std::make_shared<SystemRandom>(), {loginName(), Role::Administrator}};
}

Result<std::shared_ptr<Workspace>> Workspace::open(const QString &address, OpenMode mode,
                                                   const Surroundings &surroundings)
{
    LAUREL_TRY_ASSIGN(const store::Address place, store::Address::parse(address));
    const bool inMemory = place.isMemory();
    const auto connectionMode =
        mode == OpenMode::CreateIfMissing ? store::Connection::Mode::Create : store::Connection::Mode::ReadWrite;
    LAUREL_TRY_ASSIGN(Frameworks frameworks, Frameworks::load());
    std::function<Result<void>(store::Connection &)> migrateInLane;
    if (inMemory) {
        const std::shared_ptr<Clock> clock = surroundings.clock;
        migrateInLane = [clock](store::Connection &connection) {
            return store::Migrator(connection).migrate(QStringLiteral(LAUREL_VERSION), *clock);
        };
    } else {
        LAUREL_TRY(prepare(place, connectionMode, *surroundings.clock));
    }
    auto lanes = std::make_unique<store::Lanes>(
        place, inMemory ? store::Connection::Mode::Create : store::Connection::Mode::ReadWrite, migrateInLane);
    auto kernel = std::make_shared<Kernel>(std::move(lanes), surroundings.clock, surroundings.random,
                                           surroundings.actor, std::move(frameworks));
    auto parts =
        std::make_unique<Parts>(std::move(kernel), surroundings.fetcher ? surroundings.fetcher : makeWebFetcher());
    parts->address = place.display();
    if (place.engine == store::Engine::Sqlite && !inMemory)
        parts->share = shareUnder(surroundings, place.path);
    return std::shared_ptr<Workspace>(new Workspace(std::move(parts)));
}

Workspace::Workspace(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{}

Workspace::~Workspace()
{
    close();
}

void Workspace::close()
{
    m_parts->kernel->close();
}

void Workspace::closeAndDiscard()
{
    close();
    discard(m_parts->address, m_parts->kernel->linesStored());
}

QString Workspace::address() const
{
    return m_parts->address;
}

QString Workspace::displayName() const
{
    return m_parts->address.startsWith(u"postgresql:"_s) ? m_parts->address.section(u'/', 2)
                                                         : QFileInfo(m_parts->address).fileName();
}

QString Workspace::networkShare() const
{
    return m_parts->share;
}

const Actor &Workspace::actor() const
{
    return m_parts->kernel->actor;
}

const Clock &Workspace::clock() const
{
    return *m_parts->kernel->clock;
}

DataNotifier &Workspace::notifier()
{
    return *m_parts->kernel->notifier;
}

JobBoard &Workspace::jobs()
{
    return *m_parts->kernel->jobs;
}

SaveWatch &Workspace::saves()
{
    return *m_parts->kernel->saves;
}

InstitutionService &Workspace::institution()
{
    return m_parts->institution;
}

KeyService &Workspace::keys()
{
    return m_parts->keys;
}

CourseService &Workspace::courses()
{
    return m_parts->courses;
}

RunService &Workspace::runs()
{
    return m_parts->runs;
}

LearnerService &Workspace::learners()
{
    return m_parts->learners;
}

CredentialService &Workspace::credentials()
{
    return m_parts->credentials;
}

VerifyService &Workspace::verifier()
{
    return m_parts->verifier;
}

StatusService &Workspace::status()
{
    return m_parts->status;
}

PublishService &Workspace::publishing()
{
    return m_parts->publishing;
}

IssuerBook &Workspace::issuers()
{
    return m_parts->issuers;
}

const Resolver &Workspace::resolver() const
{
    return m_parts->resolver;
}

InsightService &Workspace::insight()
{
    return m_parts->insight;
}

ImportService &Workspace::imports()
{
    return m_parts->imports;
}

DatabaseService &Workspace::database()
{
    return m_parts->database;
}

QString databaseFile(const QString &address)
{
    return store::Address::parseFile(address).valueOr({});
}

Result<void> checkAddress(const QString &address)
{
    LAUREL_TRY(store::Address::parse(address));
    return {};
}

Result<void> claimDatabase(const QString &address)
{
    LAUREL_TRY_ASSIGN(const store::Address place, store::Address::parse(address));
    if (place.engine == store::Engine::PostgreSql)
        return refuseFilled(place);
    if (place.isMemory())
        return {};
    QFile file(place.path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return {};
    const QFileInfo info(place.path);
    const QString shown = QDir::toNativeSeparators(place.path);
    if (info.exists() || info.isSymLink())
        return Error{
            Fault::Conflict,
            u"There is a file at %1 already, which is left as it is. Choose another name, or open it."_s.arg(shown)};
    return Error{Fault::Storage, u"%1 cannot be made: %2. Choose another place."_s.arg(shown, file.errorString())};
}

void discardUntouched(const QString &address)
{
    discard(address, 0);
}

} // namespace laurel::service
