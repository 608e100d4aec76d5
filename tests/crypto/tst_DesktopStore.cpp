// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/DesktopStore.h"

#include "crypto/PrivateBus.h"
#include "crypto/Protection.h"
#include "crypto/Vectors.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using crypto::ErrorKind;

class tst_DesktopStore final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_bus = std::make_unique<PrivateBus>();
        SKIP_WITHOUT_STORE(*m_bus);
    }

    void remembers()
    {
        const auto nothing = crypto::recallFromDesktop("one");
        QVERIFY(!nothing.ok() && nothing.error().kind == ErrorKind::Absent);
        QVERIFY(nothing.error().what.find("Type it once more") != std::string::npos);
        for (const char *text : {"four quiet words", "pedwar gair tŷ"}) {
            const auto stored = crypto::rememberInDesktop("one", "Laurel: a test", secret(text));
            QVERIFY2(stored.ok(), stored.ok() ? "" : stored.error().what.c_str());
            const auto recalled = crypto::recallFromDesktop("one");
            QVERIFY2(recalled.ok(), recalled.ok() ? "" : recalled.error().what.c_str());
            QVERIFY(crypto::constantTimeEqual(recalled->view(), crypto::viewOf(text)));
        }
        QVERIFY(!crypto::recallFromDesktop("another").ok());
    }

    void saysWhenThereIsNone()
    {
        m_bus.reset();
        const auto stored = crypto::rememberInDesktop("one", "Laurel: a test", secret("four quiet words"));
        QVERIFY(!stored.ok() && stored.error().kind == ErrorKind::Absent);
        QVERIFY(stored.error().what.find("could not be reached") != std::string::npos);
        const auto recalled = crypto::recallFromDesktop("one");
        QVERIFY(!recalled.ok() && recalled.error().kind == ErrorKind::Absent);
    }

private:
    std::unique_ptr<PrivateBus> m_bus;
};

QTEST_GUILESS_MAIN(tst_DesktopStore)
#include "tst_DesktopStore.moc"
