// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PublicHosts.h"

#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace laurel;
using namespace laurel::service;
using namespace Qt::StringLiterals;

class TestPublicHosts final : public QObject
{
    Q_OBJECT

private slots:
    void asksNamedPublicHostsOverHttps_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *good :
             {"https://credentials.example.ac.uk/.well-known/did.json", "https://example.com:8443/status/1",
              "https://w3c-ccg.github.io/user/alice/did.json", "https://xn--bcher-kva.example.org/",
              "https://bücher.de/a?b=c", "https://localhost.example.org/", "https://1e100.net/",
              "https://127.0.0.1.example.org/did.json"}) {
            QTest::addRow("%s", good) << QString::fromUtf8(good);
        }
    }
    void asksNamedPublicHostsOverHttps()
    {
        QFETCH(QString, address);
        const auto allowed = checkAddressForm(address);
        QVERIFY2(allowed.ok(), qPrintable(allowed.ok() ? QString() : allowed.error().what));
    }

    void refusesEverySpellingOfAPrivatePlace_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *bad : {"http://example.com/",
                                "ftp://example.com/",
                                "file:///etc/passwd",
                                "https:///x",
                                "https://",
                                "",
                                "example.com",
                                "https://127.0.0.1/",
                                "https://127.1/",
                                "https://2130706433/",
                                "https://0177.0.0.1/",
                                "https://0x7f.1/",
                                "https://0x7f000001/",
                                "https://0x7F.0X0.0x0.0x1/",
                                "https://017700000001/",
                                "https://0/",
                                "https://0.0.0.0/",
                                "https://10.1.2.3/",
                                "https://8.8.8.8/",
                                "https://192.168.0.1/",
                                "https://169.254.169.254/latest/meta-data/",
                                "https://[::1]/",
                                "https://[::]/",
                                "https://[::ffff:127.0.0.1]/",
                                "https://[::ffff:7f00:1]/",
                                "https://[fe80::1]/",
                                "https://[fc00::1]/",
                                "https://[64:ff9b::7f00:1]/",
                                "https://[2001:4860:4860::8888]/",
                                "https://localhost/",
                                "https://LOCALHOST/",
                                "https://localhost./",
                                "https://localhost../",
                                "https://foo.localhost/",
                                "https://localhost.localdomain/",
                                "https://printer.local/",
                                "https://intranet/",
                                "https://db.internal/",
                                "https://router.home.arpa/",
                                "https://server.lan/",
                                "https://files.corp/",
                                "https://127.0.0.1./",
                                "https://1.2.3.4../",
                                "https://127。0。0。1/",
                                "https://１２７.0.0.1/",
                                "https://127.0.0.1%2eexample.org/",
                                "https://%31%32%37.0.0.1/",
                                "https://user@example.com/",
                                "https://user:secret@example.com/",
                                "https://@127.0.0.1/",
                                "https://example.com@127.0.0.1/",
                                "https://exa mple.com/",
                                "https://example.com:99999/",
                                "https://1.0.0.127.in-addr.arpa/",
                                "https://hidden.onion/",
                                "https://name.test/"}) {
            QTest::addRow("%s", bad) << QString::fromUtf8(bad);
        }
        QTest::newRow("too long") << u"https://example.com/"_s + QString(3000, u'a');
    }
    void refusesEverySpellingOfAPrivatePlace()
    {
        QFETCH(QString, address);
        const auto allowed = checkAddressForm(address);
        QVERIFY(!allowed.ok());
        QCOMPARE(allowed.error().fault, Fault::Invalid);
    }

    void knowsThePublicInternetByItsNumbers_data()
    {
        QTest::addColumn<bool>("isPublic");
        for (const char *yes :
             {"8.8.8.8",         "1.1.1.1",         "100.63.255.255",   "100.128.0.0",     "172.15.255.255",
              "172.32.0.0",      "192.167.255.255", "192.169.0.0",      "198.17.255.255",  "198.20.0.0",
              "223.255.255.255", "11.0.0.0",        "126.255.255.255",  "128.0.0.1",       "2001:4860:4860::8888",
              "2606:4700::1",    "2a00:1450::1",    "64:ff9b::808:808", "2002:808:808::1", "2001:200::1"}) {
            QTest::addRow("%s", yes) << true;
        }
        for (const char *no : {"0.0.0.0",
                               "0.255.255.255",
                               "10.0.0.1",
                               "10.255.255.255",
                               "100.64.0.1",
                               "100.127.255.255",
                               "127.0.0.1",
                               "127.255.255.254",
                               "169.254.169.254",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.0.0.1",
                               "192.0.2.1",
                               "192.88.99.1",
                               "192.168.1.1",
                               "198.18.0.1",
                               "198.19.255.255",
                               "198.51.100.7",
                               "203.0.113.9",
                               "224.0.0.1",
                               "239.1.2.3",
                               "240.0.0.1",
                               "255.255.255.255",
                               "::",
                               "::1",
                               "::7f00:1",
                               "::ffff:127.0.0.1",
                               "::ffff:10.0.0.1",
                               "::ffff:0:7f00:1",
                               "64:ff9b::7f00:1",
                               "64:ff9b::a00:1",
                               "64:ff9b:1::808:808",
                               "100::1",
                               "2001::1",
                               "2001:0:4136:e378::1",
                               "2001:db8::1",
                               "2002:7f00:1::",
                               "2002:a00:1::1",
                               "2002:c0a8:101::1",
                               "3fff::1",
                               "fc00::1",
                               "fd12:3456::1",
                               "fe80::1",
                               "fec0::1",
                               "ff02::1",
                               "5f00::1",
                               "4000::1"}) {
            QTest::addRow("%s", no) << false;
        }
    }
    void knowsThePublicInternetByItsNumbers()
    {
        QFETCH(bool, isPublic);
        const char *text = QTest::currentDataTag();
        sockaddr_in four{};
        four.sin_family = AF_INET;
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
            QCOMPARE(isPublicAddress(reinterpret_cast<const sockaddr *>(&four)), isPublic);
        else if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
            QCOMPARE(isPublicAddress(reinterpret_cast<const sockaddr *>(&six)), isPublic);
        else
            QFAIL("no address");
    }

    void aPathOnThisComputerIsNoHost()
    {
        sockaddr_un path{};
        path.sun_family = AF_UNIX;
        QVERIFY(!isPublicAddress(reinterpret_cast<const sockaddr *>(&path)));
    }
};

QTEST_GUILESS_MAIN(TestPublicHosts)
#include "tst_PublicHosts.moc"
