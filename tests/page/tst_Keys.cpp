// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a key on the settings page: rotated, its passphrase changed, retired, and when it locks.
#include "page/SettingsHouse.h"
#include "page/settings/KeyCard.h"
#include "page/settings/KeyForm.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/StatusPill.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Keys final : public test::SettingsHouse
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_page.reset(); }
    void rotatesAndSaysWhatFollows();
    void saysWhomANewKeyReplaces();
    void replacesTheKeyItNamed();
    void rotatesInTheSamePlace();
    void changesThePassphrase();
    void retiresOnlyWhenAsked();
    void locksWhenItIsTold();
    void locksThatOneKey();
    void asksWhereTheTokenIs();
    void copiesThePublicHalf();
    void isWorkedByKeyboard();

private:
    [[nodiscard]] QList<SigningKey> keys()
    {
        const auto all = test::wait(m_house->workspace->keys().list());
        return all.ok() ? *all : QList<SigningKey>();
    }
    void press(const QString &name) { find<Button>(name)->click(); }
    [[nodiscard]] InlineMessage *message() { return find<InlineMessage>(u"keys.message"_s); }
};

void tst_Keys::init()
{
    open();
    const auto made = test::wait(m_house->workspace->keys().create(
        KeyType::Ed25519, u"First"_s, std::make_shared<service::Passphrase>("four quiet words")));
    QVERIFY(made.ok());
    m_page->follow({u"settings"_s, 0, u"keys"_s});
    QTRY_VERIFY_WITH_TIMEOUT(find<Button>(u"key.unlock"_s) != nullptr, 10'000);
}

void tst_Keys::rotatesAndSaysWhatFollows()
{
    press(u"key.rotate"_s);
    QTRY_VERIFY(find<QWidget>(u"keys.form"_s)->isVisible());
    auto *consequence = find<Label>(u"keys.form.consequence"_s);
    QVERIFY(consequence->isVisible());
    QVERIFY(consequence->text().contains(u"another issuer"_s)); // without a domain
    QVERIFY(!find<QComboBox>(u"keys.form.type"_s)->isEnabled());
    m_house->prompt.passphrases = {"other quiet words"};
    type(u"keys.form.name"_s, u"Second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(keys().size(), 2, 20'000);
    QTRY_VERIFY(message()->isVisible());
    QCOMPARE(message()->tone(), Tone::Good);
    QCOMPARE(keys().at(1).state, KeyState::Retired);
    QTRY_COMPARE(m_page->findChildren<KeyCard *>().size(), 2);
    QCOMPARE(m_page->findChildren<KeyCard *>().constFirst()->key().name, u"Second"_s);
    QCOMPARE(m_page->findChildren<Button *>(u"key.rotate"_s).size(), 1); // a retired key is looked at alone
}

void tst_Keys::saysWhomANewKeyReplaces()
{
    press(u"keys.new"_s);
    auto *kind = find<QComboBox>(u"keys.form.type"_s);
    auto *consequence = find<Label>(u"keys.form.consequence"_s);
    QCOMPARE(kind->currentData().toString(), toCode(KeyType::Ed25519));
    QVERIFY(consequence->isVisible());
    QVERIFY2(consequence->text().contains(u"“First” is retired"_s), qPrintable(consequence->text()));
    kind->setCurrentIndex(kind->findData(toCode(KeyType::P256)));
    QVERIFY(!consequence->isVisible());
    const auto made = test::wait(m_house->workspace->keys().create(
        KeyType::P256, u"Curve"_s, std::make_shared<service::Passphrase>("four quiet words")));
    QVERIFY(made.ok());
    QTRY_VERIFY(consequence->isVisible()); // made elsewhere while the form is open
    QVERIFY2(consequence->text().contains(u"“Curve” is retired"_s), qPrintable(consequence->text()));
}

void tst_Keys::replacesTheKeyItNamed()
{
    KeyForm *form = find<KeyForm>(u"keys.form"_s);
    QList<service::KeyPlan> plans;
    connect(form, &KeyForm::submitted, this, [&plans](const service::KeyPlan &plan) { plans.append(plan); });
    const KeyId first = keys().first().id;
    press(u"keys.new"_s);
    type(u"keys.form.name"_s, u"Second"_s); // nobody answers the question for a passphrase
    QCOMPARE(plans.value(0).replaces, first);
    auto *kind = find<QComboBox>(u"keys.form.type"_s);
    kind->setCurrentIndex(kind->findData(toCode(KeyType::P256)));
    type(u"keys.form.name"_s, u"Third"_s);
    QCOMPARE(plans.size(), 2);
    QVERIFY(!plans.value(1).replaces.isValid());
    form->hide();
    press(u"key.rotate"_s);
    auto plan = test::wait(m_house->workspace->keys().planAfter(KeyType::Ed25519));
    QVERIFY(plan.ok());
    plan->name = u"Meanwhile"_s;
    QVERIFY(
        test::wait(m_house->workspace->keys().create(*plan, std::make_shared<service::Passphrase>("four quiet words")))
            .ok());
    m_house->prompt.passphrases = {"other quiet words"};
    type(u"keys.form.name"_s, u"Fourth"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message()->isVisible(), 20'000);
    QCOMPARE(message()->tone(), Tone::Bad);
    QCOMPARE(plans.last().replaces, first);
    QCOMPARE(keys().size(), 2);
    QCOMPARE(keys().first().name, u"Meanwhile"_s);
    QCOMPARE(keys().first().state, KeyState::Active);
}

void tst_Keys::rotatesInTheSamePlace()
{
    SigningKey before;
    before.id = KeyId(7);
    before.type = KeyType::Rsa;
    before.name = u"Card"_s;
    before.keep = KeyKeep::Token;
    before.place = u"pkcs11:token=Registry%20token;id=%01;object=Card?module-path=/usr/lib/token.so"_s;
    KeyForm form(&m_house->prompt);
    const auto at = [&form](const QString &name) { return form.findChild<QLineEdit *>(name)->text(); };
    const auto kept = [&form] { return form.findChild<QComboBox *>(u"keys.form.keep"_s)->currentData().toString(); };
    form.openForRotation(before);
    QCOMPARE(form.findChild<QComboBox *>(u"keys.form.type"_s)->currentData().toString(), toCode(KeyType::Rsa));
    QCOMPARE(kept(), toCode(KeyKeep::Token));
    QCOMPARE(at(u"keys.form.module"_s), u"/usr/lib/token.so"_s);
    QCOMPARE(at(u"keys.form.token"_s), u"Registry token"_s);
    QCOMPARE(at(u"keys.form.object"_s), QString()); // a new one is made in it
    before.keep = KeyKeep::Desktop;
    form.openForRotation(before);
    QCOMPARE(kept(), toCode(KeyKeep::Desktop));
    form.openForNew();
    QCOMPARE(kept(), toCode(KeyKeep::Database));
}

void tst_Keys::changesThePassphrase()
{
    m_house->prompt.passphrases = {"not these words", "other quiet words", "four quiet words", "other quiet words"};
    press(u"key.passphrase"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message()->isVisible() && m_house->prompt.passphrases.isEmpty(), 20'000);
    QCOMPARE(message()->tone(), Tone::Good);
    QVERIFY(m_house->prompt.problems.join(u'\n').contains(u"not the passphrase"_s)); // asked again, saying why
    const KeyId id = keys().first().id;
    const auto opens = [this, id](std::string_view text) {
        return test::wait(m_house->workspace->keys().unlock(id, std::make_shared<service::Passphrase>(text))).ok();
    };
    QVERIFY(!opens("four quiet words"));
    QVERIFY(opens("other quiet words"));
}

void tst_Keys::retiresOnlyWhenAsked()
{
    m_house->prompt.agrees = false;
    press(u"key.retire"_s);
    QCOMPARE(m_house->prompt.asked.size(), 1);
    QCOMPARE(m_house->prompt.asked.first().tone, Question::Tone::Destructive);
    QCOMPARE(keys().first().state, KeyState::Active);
    m_house->prompt.agrees = true;
    press(u"key.retire"_s);
    QTRY_COMPARE(keys().first().state, KeyState::Retired);
    QTRY_VERIFY(find<Button>(u"key.retire"_s) == nullptr);
    QVERIFY(find<Button>(u"key.public"_s) != nullptr);
}

void tst_Keys::locksWhenItIsTold()
{
    auto *stays = find<QComboBox>(u"keys.times.open"_s);
    QVERIFY(stays->isVisible());
    QCOMPARE(stays->currentData().toInt(), 15);
    stays->setCurrentIndex(stays->findData(30));
    emit stays->activated(stays->currentIndex());
    QCOMPARE(m_house->workspace->keys().times().open, std::chrono::minutes(30));
    m_house->prompt.passphrases = {"four quiet words"};
    press(u"key.unlock"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find<Button>(u"key.lock"_s) != nullptr, 20'000);
    QCOMPARE(find<StatusPill>(u"key.state"_s)->text(), openFor(std::chrono::minutes(30)));
    press(u"key.lock"_s);
    QTRY_VERIFY(find<Button>(u"key.unlock"_s) != nullptr);
}

void tst_Keys::locksThatOneKey()
{
    service::KeyService &service = m_house->workspace->keys();
    const auto words = [] { return std::make_shared<service::Passphrase>("four quiet words"); };
    const auto other = test::wait(service.create(KeyType::P256, u"Second"_s, words()));
    QVERIFY(other.ok());
    const QList<SigningKey> all = keys();
    QCOMPARE(all.size(), 2);
    for (const SigningKey &key : all)
        QVERIFY(test::wait(service.unlock(key.id, words())).ok());
    QTRY_COMPARE(m_page->findChildren<Button *>(u"key.lock"_s).size(), 2);
    find<KeyCard>(u"key.%1"_s.arg(other->id.value()))->findChild<Button *>(u"key.lock"_s)->click();
    QVERIFY(!service.isUnlocked(other->id));
    QTRY_COMPARE(m_page->findChildren<Button *>(u"key.lock"_s).size(), 1);
    for (const SigningKey &key : all)
        QCOMPARE(service.isUnlocked(key.id), key.id != other->id);
}

void tst_Keys::asksWhereTheTokenIs()
{
    press(u"keys.new"_s);
    auto *keep = find<QComboBox>(u"keys.form.keep"_s);
    QVERIFY(!find<QLineEdit>(u"keys.form.module"_s)->isVisible());
    keep->setCurrentIndex(keep->findData(toCode(KeyKeep::Token)));
    auto *module = find<QLineEdit>(u"keys.form.module"_s);
    auto *token = find<QLineEdit>(u"keys.form.token"_s);
    QVERIFY(module->isVisible() && token->isVisible());
    type(u"keys.form.name"_s, u"Card"_s);
    QVERIFY(module->hasFocus()); // the first thing that is missing
    m_house->prompt.path = u"/nowhere/library.so"_s;
    press(u"keys.form.browse"_s);
    QCOMPARE(module->text(), m_house->prompt.path);
    m_house->prompt.passphrases = {"123456"};
    type(u"keys.form.token"_s, u"Registry token"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message()->isVisible(), 10'000);
    QCOMPARE(message()->tone(), Tone::Bad);
    QCOMPARE(keys().size(), 1);
    QVERIFY(find<QWidget>(u"keys.form"_s)->isVisible()); // nothing typed is lost
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(m_page->closeInnermost());
    QVERIFY(!find<QWidget>(u"keys.form"_s)->isVisible());
}

void tst_Keys::copiesThePublicHalf()
{
    press(u"key.public"_s);
    QTRY_VERIFY(message()->isVisible());
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"z6Mk"_s) && copied.contains(u"\"OKP\""_s) && copied.contains(u"BEGIN PUBLIC KEY"_s));
    QVERIFY(!copied.contains(u"PRIVATE"_s) && !copied.contains(u"\"d\""_s));
}

void tst_Keys::isWorkedByKeyboard()
{
    for (const QString &name : {u"key.unlock"_s, u"key.public"_s, u"key.passphrase"_s, u"key.rotate"_s, u"key.retire"_s,
                                u"keys.new"_s, u"key.copy"_s, u"keys.times.open"_s, u"keys.times.idle"_s}) {
        const auto *control = find<QWidget>(name);
        QVERIFY2(control != nullptr, qPrintable(name));
        QVERIFY2((control->focusPolicy() & Qt::TabFocus) != 0, qPrintable(name));
        const auto *button = qobject_cast<const QAbstractButton *>(control);
        QVERIFY2(!control->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                 qPrintable(name));
        if (name.startsWith(u"key."_s))
            QCOMPARE(control->accessibleDescription(), u"Of the key “First”"_s);
    }
}

QTEST_MAIN(tst_Keys)
#include "tst_Keys.moc"
