// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Protection.h"
#include "crypto/Secret.h"

#include "crypto/Vectors.h"

#include <QtTest>

#include <optional>
#include <type_traits>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace laurel;
using namespace laurel::test;
using crypto::SecretBytes;

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecretBytes>);
static_assert(!std::is_copy_constructible_v<crypto::PrivateKey>);

class tst_Secret final : public QObject
{
    Q_OBJECT

private slots:
    void movesAndLeavesNothingBehind()
    {
        SecretBytes one = secret("correct horse");
        QCOMPARE(one.size(), std::size_t(13));
        const std::uint8_t *place = one.view().data();
        SecretBytes two = std::move(one);
        QVERIFY(one.isEmpty()); // NOLINT(bugprone-use-after-move): what a move leaves behind is the question
        QCOMPARE(two.view().data(), place);
        QVERIFY(crypto::constantTimeEqual(two.view(), crypto::viewOf("correct horse")));
        SecretBytes three = secret("other");
        three = std::move(two);
        QCOMPARE(three.size(), std::size_t(13));
        three.clear();
        QVERIFY(three.isEmpty());
        three.clear();
    }

    void startsZeroAndWipesWhatIsCutOff()
    {
        SecretBytes bytes(64);
        for (const std::uint8_t byte : bytes.view())
            QCOMPARE(byte, std::uint8_t(0));
        std::fill(bytes.bytes().begin(), bytes.bytes().end(), std::uint8_t(0xAA));
        const std::uint8_t *place = bytes.view().data();
        bytes.shrink(10);
        QCOMPARE(bytes.size(), std::size_t(10));
        for (std::size_t i = 0; i < 64; ++i)
            QCOMPARE(place[i], std::uint8_t(i < 10 ? 0xAA : 0));
        bytes.shrink(20);
        QCOMPARE(bytes.size(), std::size_t(10));
        bytes.shrink(0);
        QVERIFY(bytes.isEmpty());
        QVERIFY(SecretBytes(0).isEmpty());
        QVERIFY(SecretBytes::copyOf({}).isEmpty());
    }

    void drawsDifferentBytes()
    {
        const SecretBytes one = SecretBytes::random(32);
        const SecretBytes two = SecretBytes::random(32);
        QVERIFY(!crypto::constantTimeEqual(one.view(), two.view()));
        QVERIFY(crypto::randomBytes(32) != crypto::randomBytes(32));
        QCOMPARE(crypto::randomBytes(7).size(), std::size_t(7));
        QVERIFY(crypto::randomBytes(0).empty());
        int counts[256] = {};
        for (const std::uint8_t byte : crypto::randomBytes(256 * 100))
            ++counts[byte];
        for (const int count : counts)
            QVERIFY(count > 30 && count < 200);
    }

    void comparesWholeTexts()
    {
        using crypto::viewOf;
        QVERIFY(crypto::constantTimeEqual(viewOf("abc"), viewOf("abc")));
        QVERIFY(!crypto::constantTimeEqual(viewOf("abc"), viewOf("abd")));
        QVERIFY(!crypto::constantTimeEqual(viewOf("abc"), viewOf("ab")));
        QVERIFY(crypto::constantTimeEqual({}, {}));
    }

    void keepsOthersOutWhileAnyScopeLives()
    {
        QCOMPARE(prctl(PR_SET_DUMPABLE, 1), 0);
        std::optional<crypto::UndumpableScope> first(std::in_place);
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        std::optional<crypto::UndumpableScope> second(std::in_place);
        first.reset();
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        second.reset();
        QCOMPARE(prctl(PR_GET_DUMPABLE), 1);
    }

    void doesNotOpenWhatWasClosedBefore()
    {
        QCOMPARE(prctl(PR_SET_DUMPABLE, 0), 0);
        {
            const crypto::UndumpableScope scope;
        }
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        QCOMPARE(prctl(PR_SET_DUMPABLE, 1), 0);
    }

    void turnsCoreDumpsOff()
    {
        QVERIFY(crypto::disableCoreDumps());
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }
};

QTEST_GUILESS_MAIN(tst_Secret)
#include "tst_Secret.moc"
