// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A person makes a key, unlocks it, issues, changes its passphrase and locks it, all in the window; then the memory of
// the whole process is looked through for what should be gone.

#include "crypto/EncryptedKey.h"
#include "crypto/Protection.h"
#include "dialog/NewPassphraseDialog.h"
#include "dialog/PassphraseDialog.h"
#include "dialog/PassphraseField.h"
#include "dialog/WindowPrompt.h"
#include "page/settings/KeysSection.h"
#include "service/Rig.h"
#include "support/MemoryScan.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::test;
using namespace laurel::ui;

namespace {

/// A passphrase that stands nowhere in the program: the text is gone once it is compiled.
template <std::size_t N>
struct Masked {
    char bytes[N - 1];

    consteval explicit Masked(const char (&text)[N])
        : bytes{}
    {
        for (std::size_t i = 0; i + 1 < N; ++i)
            bytes[i] = char(text[i] ^ 0x55);
    }
    [[nodiscard]] constexpr std::size_t size() const { return N - 1; }
    [[nodiscard]] char at(std::size_t i) const { return char(bytes[i] ^ 0x55); }
};

constexpr Masked first("nine purple lanterns sing");
constexpr Masked second("seven slow green rivers");
constexpr Masked planted("a plant that must be seen");

template <typename Text>
Hidden hiddenOf(const Text &text)
{
    std::vector<std::uint8_t> plain(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        plain[i] = std::uint8_t(text.at(i));
    Hidden hidden(plain.data(), plain.size());
    explicit_bzero(plain.data(), plain.size());
    return hidden;
}

Hidden hiddenOf(crypto::ByteView bytes)
{
    return {bytes.data(), bytes.size()};
}

/// As a big number lies in memory, least byte first.
Hidden reversed(crypto::ByteView bytes)
{
    crypto::SecretBytes turned = crypto::SecretBytes::copyOf(bytes);
    std::ranges::reverse(turned.bytes());
    return hiddenOf(turned.view());
}

/// The 32 bytes that are the key: behind the last OCTET STRING of that length in the PKCS #8.
crypto::ByteView rawOf(crypto::ByteView pkcs8)
{
    for (std::size_t at = 0; at + 34 <= pkcs8.size(); ++at) {
        if (pkcs8[at] == 0x04 && pkcs8[at + 1] == 0x20)
            return pkcs8.subspan(at + 2, 32);
    }
    return {};
}

} // namespace

class tst_Secrets final : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsThere();
    void nothingStaysInMemory_data();
    void nothingStaysInMemory();

private:
    template <typename Text>
    static void typeInto(PassphraseField *field, const Text &text)
    {
        for (std::size_t i = 0; i < text.size(); ++i)
            QTest::keyClick(field, text.at(i));
    }
    template <typename D>
    static void answer(KeysSection &section, const std::function<void(D &)> &fill)
    {
        D *dialog = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((dialog = section.findChild<D *>()) != nullptr && dialog->isVisible(), 20'000);
        fill(*dialog);
        dialog->accept();
        QTRY_VERIFY(section.findChild<D *>() == nullptr); // gone, with all that was typed into it
    }
    template <typename D>
    static PassphraseField *field(D &dialog, const QString &name)
    {
        return dialog.template findChild<PassphraseField *>(name);
    }
};

void tst_Secrets::findsWhatIsThere()
{
    const Hidden plain = hiddenOf(planted);
    QCOMPARE(timesInMemory(plain), 0);
    QCOMPARE(timesInMemory(plain.asUtf16()), 0);
    std::string text(planted.size(), ' ');
    for (std::size_t i = 0; i < planted.size(); ++i)
        text[i] = planted.at(i);
    QVERIFY(timesInMemory(plain) >= 1);
    QString wide = QString::fromStdString(text);
    QVERIFY(timesInMemory(plain.asUtf16()) >= 1);
    explicit_bzero(text.data(), text.size());
    explicit_bzero(wide.data(), std::size_t(wide.size()) * sizeof(QChar));
    QCOMPARE(timesInMemory(plain), 0);
    QCOMPARE(timesInMemory(plain.asUtf16()), 0);
    const crypto::SecretBytes guarded = crypto::SecretBytes::random(32);
    QCOMPARE(timesInMemory(hiddenOf(guarded.view())), 1); // behind its guard pages too
}

void tst_Secrets::nothingStaysInMemory_data()
{
    QTest::addColumn<QString>("type");
    QTest::newRow("Ed25519") << u"ed25519"_s;
    QTest::newRow("P-256") << u"p256"_s;
}

void tst_Secrets::nothingStaysInMemory()
{
    QFETCH(const QString, type);
    const auto rig = makeRig(u"file"_s);
    GET(const Delivery made, deliver(*rig->space, 4));
    Board board;
    board.held = QDate(2026, 5, 1);
    board.chair = u"Chair"_s;
    OK(rig->space->runs().ratify(made.run.id, board).result());
    const Hidden typed = hiddenOf(first);
    const Hidden changed = hiddenOf(second);
    QCOMPARE(timesInMemory(typed), 0);

    WindowPrompt prompt;
    QUndoStack undo;
    KeysSection section({rig->space, nullptr, &undo, &prompt});
    section.show();
    const auto press = [&section](const QString &name) {
        QPushButton *button = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((button = section.findChild<QPushButton *>(name)) != nullptr, 20'000);
        button->click();
    };
    press(u"keys.new"_s);
    auto *kind = section.findChild<QComboBox *>(u"keys.form.type"_s);
    kind->setCurrentIndex(kind->findData(type));
    QTest::keyClicks(section.findChild<QLineEdit *>(u"keys.form.name"_s), u"Registry"_s);
    press(u"keys.form.create"_s);
    answer<NewPassphraseDialog>(section, [&](NewPassphraseDialog &dialog) {
        typeInto(field(dialog, u"passphrase.first"_s), first);
        typeInto(field(dialog, u"passphrase.second"_s), first);
        QVERIFY(timesInMemory(typed) >= 1); // in the two fields, where it belongs
        QCOMPARE(timesInMemory(typed.asUtf16()), 0);
    });
    press(u"key.unlock"_s);
    answer<PassphraseDialog>(
        section, [&](PassphraseDialog &dialog) { typeInto(field(dialog, u"prompt.passphrase.field"_s), first); });
    QTRY_VERIFY_WITH_TIMEOUT(section.findChild<QPushButton *>(u"key.lock"_s) != nullptr, 20'000);
    GET(const service::IssueReport report, rig->space->credentials().issue({}, {}).result());
    QVERIFY(report.issued > 0);
    press(u"key.passphrase"_s);
    answer<NewPassphraseDialog>(section, [&](NewPassphraseDialog &dialog) {
        typeInto(field(dialog, u"passphrase.old"_s), first);
        typeInto(field(dialog, u"passphrase.first"_s), second);
        typeInto(field(dialog, u"passphrase.second"_s), second);
    });
    const auto lastAct = [&rig] {
        const auto trail = rig->space->database().auditTrail(0, 1).result();
        return trail.ok() ? trail->first().action : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(lastAct(), u"key.passphrase"_s, 20'000);

    // What the key is, is read from the database; for a moment it is in memory once more.
    GET(const QList<SigningKey> keys, rig->space->keys().list().result());
    Hidden raw;
    Hidden turned;
    Hidden whole;
    {
        crypto::SecretBytes passphrase(second.size());
        for (std::size_t i = 0; i < second.size(); ++i)
            passphrase.bytes()[i] = std::uint8_t(second.at(i));
        const QByteArray &stored = keys.first().privateKey;
        const auto opened =
            crypto::decryptPrivateKey(crypto::viewOf({stored.constData(), std::size_t(stored.size())}), passphrase);
        QVERIFY(opened.ok());
        const crypto::ByteView der = opened->pkcs8().view();
        whole = hiddenOf(der);
        raw = hiddenOf(rawOf(der));
        turned = reversed(rawOf(der));
        QCOMPARE(raw.size(), std::size_t(32));
        QVERIFY(timesInMemory(raw) >= 1);
        QVERIFY(timesInMemory(whole) >= 1);
    }
    QVERIFY(timesInMemory(raw) + timesInMemory(turned) >= 1); // it is unlocked
    press(u"key.lock"_s);
    QTRY_VERIFY(section.findChild<QPushButton *>(u"key.unlock"_s) != nullptr);
    QTRY_COMPARE(timesInMemory(raw), 0);
    QCOMPARE(timesInMemory(turned), 0);
    QCOMPARE(timesInMemory(raw.part(0, 16)), 0); // nor half of it
    QCOMPARE(timesInMemory(raw.part(16, 16)), 0);
    QCOMPARE(timesInMemory(whole), 0);
    for (const Hidden &each : {typed, changed}) {
        QCOMPARE(timesInMemory(each), 0);
        QCOMPARE(timesInMemory(each.asUtf16()), 0);
    }
}

int main(int argc, char **argv)
{
    if (!crypto::wipeWhatOpenSslFrees() || !crypto::disableCoreDumps())
        return 2;
    const QApplication application(argc, argv);
    tst_Secrets test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_Secrets.moc"
