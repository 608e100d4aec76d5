// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyService.h"

#include "credential/IssuerIdentity.h"
#include "crypto/KeyText.h"
#include "crypto/Token.h"
#include "service/Errors.h"
#include "service/Kernel.h"
#include "service/KeyKeeper.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"

#include <QScopeGuard>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

Result<Institution> institutionOf(store::Connection &connection)
{
    LAUREL_TRY_ASSIGN(std::optional<Institution> found, store::InstitutionRepository(connection).load());
    if (!found)
        return Error{Fault::NotFound, u"Set up the institution first: it is who signs."_s, u"institution"_s};
    return *std::move(found);
}

/// Where a key is found today follows from the institution's domain, so it is worked out and not believed.
Result<SigningKey> addressed(SigningKey key, const Institution &institution)
{
    LAUREL_TRY_ASSIGN(const credential::IssuerIdentity identity, credential::issuerIdentity(institution, key));
    key.verificationMethod = identity.keyId;
    return key;
}

/// Whether a new key may come after `before`, the active one of its kind: somebody else may have put another in the
/// place of the one that was `seen` to be replaced.
Result<void> mayFollow(store::KeyRepository &keys, const std::optional<SigningKey> &before, KeyType type, KeyId seen)
{
    if (before ? before->id == seen : !seen.isValid())
        return {};
    if (!seen.isValid()) {
        return Error{
            Fault::Conflict,
            u"The key “%1” of type %2 is active already, and there is one of each kind. To put a new one in "
            "its place, which retires it, rotate it: laurel key rotate --type %2."_s.arg(before->name, toCode(type))};
    }
    LAUREL_TRY_ASSIGN(const SigningKey wanted, keys.load(seen));
    if (wanted.type != type) {
        return Error{Fault::Conflict,
                     u"The new key is of type %1, so it cannot take over from “%2”, which is of type "
                     "%3. Ask for one of type %1."_s.arg(toCode(type), wanted.name, toCode(wanted.type))};
    }
    if (!before) {
        return Error{Fault::Conflict, u"The key “%1”, which a new one was to take over from, has been retired "
                                      "meanwhile. Look at the keys, then make a new one."_s.arg(wanted.name)};
    }
    return Error{Fault::Conflict,
                 u"The key “%1” has taken over from “%2” meanwhile. Look at the keys, and rotate again "
                 "if it is to be retired as well."_s.arg(before->name, wanted.name)};
}

Deed deedOf(const QString &action, const SigningKey &key, const QString &text)
{
    return {action,
            u"key:%1"_s.arg(key.id.value()),
            text,
            digestOf(key.publicKey),
            {ChangeKind::Key, {key.id.value()}, text},
            true};
}

/// The new key signs from now on; the one it replaces stays valid for what it signed.
Result<SigningKey> install(store::Connection &connection, SigningKey key, KeyId replaces, Deed &deed)
{
    LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
    store::KeyRepository keys(connection);
    LAUREL_TRY_ASSIGN(const std::optional<SigningKey> before, keys.active(key.type));
    LAUREL_TRY(mayFollow(keys, before, key.type, replaces));
    if (before) {
        LAUREL_TRY(keys.retire(before->id, key.created));
    }
    LAUREL_TRY_ASSIGN(key.id, keys.add(key));
    const QString made = u"Made the signing key “%1” (%2)"_s.arg(key.name, toCode(key.type));
    const QString text = before ? u"%1, which takes over from “%2”"_s.arg(made, before->name) : made;
    deed = deedOf(before ? u"key.rotate"_s : u"key.create"_s, key, text);
    return addressed(key, institution);
}

/// What has to do with a token may take as long as a slow card likes: its place among the workers is given away
/// meanwhile, so that nothing else stands still behind it.
template <typename F>
auto atTheTokensPace(Kernel &kernel, KeyKeep keep, const F &act) -> decltype(act())
{
    if (keep != KeyKeep::Token)
        return act();
    kernel.workers.releaseThread();
    const auto back = qScopeGuard([&kernel] { kernel.workers.reserveThread(); });
    return act();
}

Result<SigningKey> makeNow(const std::shared_ptr<Kernel> &kernel, const KeyPlan &plan, const Passphrase &passphrase)
{
    LAUREL_TRY(kernel->require(Verb::Administer));
    const auto look = [type = plan.type, replaces = plan.replaces](store::Connection &connection) -> Result<void> {
        LAUREL_TRY(institutionOf(connection));
        store::KeyRepository keys(connection);
        LAUREL_TRY_ASSIGN(const std::optional<SigningKey> before, keys.active(type));
        return mayFollow(keys, before, type, replaces);
    };
    // Asked before anything is made: a token would keep a key that came to nothing.
    LAUREL_TRY(kernel->read(look).result());
    LAUREL_TRY_ASSIGN(SigningKey key, atTheTokensPace(*kernel, plan.keep, [&plan, &passphrase] {
                          return keeperOf(plan.keep)->make(plan, passphrase);
                      }));
    key.created = kernel->clock->now();
    const auto store = [key, replaces = plan.replaces](store::Connection &connection, Deed &deed) {
        return install(connection, key, replaces, deed);
    };
    return kernel->change(Verb::Administer, "key.create", store).result();
}

Result<SigningKey> loadKey(Kernel &kernel, KeyId id)
{
    return kernel.read([id](store::Connection &connection) { return store::KeyRepository(connection).load(id); })
        .result();
}

/// `attempt` with a key, unless too many wrong passphrases were tried just before; counts those that are.
template <typename F>
auto guarded(Kernel &kernel, const SigningKey &key, const F &attempt) -> decltype(attempt())
{
    if (const std::chrono::seconds wait = kernel.tries.toWait(key.id); wait.count() > 0) {
        return Error{
            Fault::Denied,
            u"There were several wrong passphrases for the key “%1”. Wait %2 seconds, then try again."_s.arg(key.name)
                .arg(wait.count())};
    }
    auto outcome = atTheTokensPace(kernel, key.keep, attempt);
    if (outcome.ok())
        kernel.tries.right(key.id);
    else if (outcome.error().fault == Fault::Denied)
        kernel.tries.wrong(key.id);
    return outcome;
}

/// Lets go of the key when its time is over, whether anybody asks for it or not. The timer is the notifier's, in its
/// thread, and ends with it: a program that is closed before does not wait for it, nor leave it behind.
void lockLater(const std::shared_ptr<Kernel> &kernel, std::chrono::minutes time)
{
    const std::weak_ptr<Kernel> weak = kernel;
    DataNotifier *owner = kernel->notifier.get();
    QMetaObject::invokeMethod(owner, [weak, owner, after = time + std::chrono::milliseconds(50)] {
        auto *timer = new QTimer(owner);
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(timer, &QTimer::timeout, owner, [weak, timer] {
            timer->deleteLater();
            const std::shared_ptr<Kernel> still = weak.lock();
            if (still && still->keys.dropExpired())
                still->notifier->publish({ChangeKind::Key, {}, {}});
        });
        timer->start(after);
    });
}

QByteArray pemOf(const crypto::PublicKey &key)
{
    constexpr qsizetype lineLength = 64;
    const crypto::Bytes der = key.spki();
    const QByteArray text =
        QByteArray::fromRawData(reinterpret_cast<const char *>(der.data()), qsizetype(der.size())).toBase64();
    QByteArray pem = "-----BEGIN PUBLIC KEY-----\n";
    for (qsizetype at = 0; at < text.size(); at += lineLength)
        pem += text.mid(at, lineLength) + '\n';
    return pem + "-----END PUBLIC KEY-----\n";
}

} // namespace

KeyPlan planAfter(const SigningKey &before)
{
    KeyPlan plan;
    plan.type = before.type;
    plan.keep = before.keep;
    plan.replaces = before.id;
    if (before.keep != KeyKeep::Token)
        return plan;
    if (const auto address = crypto::tokenAddressFromUri(before.place.toStdString()); address.ok()) {
        plan.module = QString::fromStdString(address->module);
        plan.token = QString::fromStdString(address->token);
    }
    return plan;
}

KeyService::KeyService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<QList<SigningKey>>> KeyService::list() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<QList<SigningKey>> {
        LAUREL_TRY_ASSIGN(QList<SigningKey> keys, store::KeyRepository(connection).all());
        if (keys.isEmpty())
            return keys;
        LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
        for (SigningKey &key : keys) {
            LAUREL_TRY_ASSIGN(key, addressed(key, institution));
        }
        return keys;
    });
}

QFuture<Result<SigningKey>> KeyService::create(const KeyPlan &plan, std::shared_ptr<Passphrase> passphrase)
{
    return m_kernel->work(
        [kernel = m_kernel, plan, passphrase = std::move(passphrase)] { return makeNow(kernel, plan, *passphrase); });
}

QFuture<Result<SigningKey>> KeyService::create(KeyType type, const QString &name,
                                               std::shared_ptr<Passphrase> passphrase)
{
    return create(KeyPlan{type, name}, std::move(passphrase));
}

QFuture<Result<KeyPlan>> KeyService::planAfter(KeyType type) const
{
    return m_kernel->read([type](store::Connection &connection) -> Result<KeyPlan> {
        LAUREL_TRY_ASSIGN(const std::optional<SigningKey> before, store::KeyRepository(connection).active(type));
        if (!before) {
            return Error{Fault::NotFound,
                         u"There is no active key of type %1 to take over from. Make one instead of rotating."_s.arg(
                             toCode(type))};
        }
        return service::planAfter(*before);
    });
}

QFuture<Result<void>> KeyService::retire(KeyId id)
{
    const auto store = [kernel = m_kernel, id](store::Connection &connection, Deed &deed) -> Result<void> {
        store::KeyRepository keys(connection);
        LAUREL_TRY(keys.retire(id, kernel->clock->now()));
        LAUREL_TRY_ASSIGN(const SigningKey key, keys.load(id));
        deed = deedOf(u"key.retire"_s, key, u"Retired the signing key “%1”"_s.arg(key.name));
        kernel->keys.drop(id);
        return {};
    };
    return m_kernel->change(Verb::Administer, "key.retire", store);
}

QFuture<Result<void>> KeyService::unlock(KeyId id, std::shared_ptr<Passphrase> passphrase,
                                         std::optional<std::chrono::minutes> wanted)
{
    const std::chrono::minutes time = wanted.value_or(times().open);
    const quint64 timesLocked = m_kernel->keys.timesLocked(id);
    return m_kernel->work(
        [kernel = m_kernel, id, time, timesLocked, passphrase = std::move(passphrase)]() -> Result<void> {
            LAUREL_TRY(kernel->require(Verb::Issue));
            LAUREL_TRY_ASSIGN(const SigningKey key, loadKey(*kernel, id));
            const Passphrase none;
            const Passphrase &given = passphrase ? *passphrase : none;
            LAUREL_TRY_ASSIGN(crypto::Signer signer,
                              guarded(*kernel, key, [&key, &given] { return keeperOf(key.keep)->open(key, given); }));
            if (!kernel->keys.hold(key, std::move(signer), time, timesLocked)) {
                return Error{Fault::Cancelled, u"The keys were locked while “%1” was being opened, so it stays locked. "
                                               "Unlock it again."_s.arg(key.name)};
            }
            lockLater(kernel, time);
            kernel->notifier->publish({ChangeKind::Key, {id.value()}, {}});
            return {};
        });
}

KeyTimes KeyService::times() const
{
    return m_kernel->keys.times();
}

void KeyService::setTimes(const KeyTimes &times)
{
    m_kernel->keys.setTimes(times);
    m_kernel->notifier->publish({ChangeKind::Key, {}, {}});
}

void KeyService::lock()
{
    if (m_kernel->keys.clear())
        m_kernel->notifier->publish({ChangeKind::Key, {}, {}});
}

void KeyService::lock(KeyId id)
{
    m_kernel->keys.drop(id);
    m_kernel->notifier->publish({ChangeKind::Key, {id.value()}, {}});
}

bool KeyService::isUnlocked(KeyId id) const
{
    return m_kernel->keys.timeLeft(id).count() > 0;
}

bool KeyService::isAnyUnlocked() const
{
    return m_kernel->keys.isAnyHeld();
}

std::chrono::seconds KeyService::timeLeft(KeyId id) const
{
    return m_kernel->keys.timeLeft(id);
}

QFuture<Result<void>> KeyService::changePassphrase(KeyId id, std::shared_ptr<Passphrase> old,
                                                   std::shared_ptr<Passphrase> fresh)
{
    return m_kernel->work([kernel = m_kernel, id, old = std::move(old), fresh = std::move(fresh)]() -> Result<void> {
        LAUREL_TRY(kernel->require(Verb::Administer));
        LAUREL_TRY_ASSIGN(const SigningKey key, loadKey(*kernel, id));
        const auto keeper = keeperOf(key.keep);
        LAUREL_TRY_ASSIGN(const QByteArray changed, guarded(*kernel, key, [&key, &keeper, &old, &fresh] {
                              return keeper->changePassphrase(key, *old, *fresh);
                          }));
        const auto store = [key, changed](store::Connection &connection, Deed &deed) -> Result<void> {
            if (changed != key.privateKey) {
                LAUREL_TRY(store::KeyRepository(connection).replacePrivateKey(key.id, key.privateKey, changed));
            }
            deed = deedOf(u"key.passphrase"_s, key, u"Changed the passphrase of the key “%1”"_s.arg(key.name));
            return {};
        };
        const Result<void> stored = kernel->change(Verb::Administer, "key.passphrase", store).result();
        LAUREL_TRY(stored);
        keeper->passphraseChanged(key, *fresh);
        const auto forget = [](store::Connection &connection) {
            return store::KeyRepository(connection).forgetReplaced();
        };
        return kernel->write(forget).result();
    });
}

QFuture<Result<PublicForms>> KeyService::publicForms(KeyId id) const
{
    return m_kernel->read([id](store::Connection &connection) -> Result<PublicForms> {
        LAUREL_TRY_ASSIGN(const SigningKey key, store::KeyRepository(connection).load(id));
        LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
        LAUREL_TRY_ASSIGN(const credential::IssuerIdentity identity, credential::issuerIdentity(institution, key));
        return PublicForms{identity.id, identity.keyId, QString::fromStdString(crypto::toMultikey(identity.key)),
                           QByteArray::fromStdString(crypto::toJwk(identity.key)), pemOf(identity.key)};
    });
}

QFuture<Result<QStringList>> KeyService::tokens(const QString &module) const
{
    return m_kernel->work([kernel = m_kernel, module]() -> Result<QStringList> {
        const auto labels =
            atTheTokensPace(*kernel, KeyKeep::Token, [&module] { return crypto::tokenLabels(module.toStdString()); });
        if (!labels.ok())
            return fromCrypto(labels.error());
        QStringList found;
        for (const std::string &label : *labels)
            found.append(QString::fromStdString(label));
        return found;
    });
}

QFuture<Result<QString>> KeyService::issuerId() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<QString> {
        LAUREL_TRY_ASSIGN(const std::optional<SigningKey> key, store::KeyRepository(connection).active());
        if (!key)
            return Error{Fault::NotFound, u"There is no signing key yet. Make one in Settings."_s};
        LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
        return credential::issuerIdentity(institution, *key).map([](const credential::IssuerIdentity &identity) {
            return identity.id;
        });
    });
}

} // namespace laurel::service
