// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Loopback.h"

#include "service/PublicHosts.h"
#include "service/WebFetcher.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

#include <dlfcn.h>
#include <netdb.h>

using namespace laurel;
using namespace laurel::service;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::Loopback;

namespace {

constexpr char silentHost[] = "silent.laurel-university.org";
std::atomic_bool asksSilentHost = false;

const std::string host = "credentials.laurel-university.org";

/// The shipped rules, but for the one that keeps it away from this computer.
FetchRules rulesFor(const Loopback &server)
{
    FetchRules rules = FetchRules::shipped();
    rules.mayConnect = [](const sockaddr *) { return true; };
    rules.resolve = server.resolve();
    rules.authority = server.certificate();
    return rules;
}

QString addressOn(const Loopback &server, const QString &path = u"/did.json"_s)
{
    return u"https://%1:%2%3"_s.arg(QString::fromStdString(host)).arg(server.port()).arg(path);
}

Loopback::Answer always(const std::string &answer)
{
    return [answer](const std::string &, const Loopback::Write &write) { write(answer); };
}

} // namespace

/// Stands before the system's, also for libcurl: of one host the name service says nothing for a while.
extern "C" __attribute__((visibility("default"))) int getaddrinfo(const char *name, const char *service,
                                                                  const addrinfo *hints, addrinfo **found)
{
    if (name != nullptr && std::strcmp(name, silentHost) == 0) {
        asksSilentHost = true;
        std::this_thread::sleep_for(3s);
        return EAI_AGAIN;
    }
    static const auto real = reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(name, service, hints, found);
}

class TestWebFetcher final : public QObject
{
    Q_OBJECT

private slots:
    void bringsADocument()
    {
        std::string asked;
        Loopback server(host, [&asked](const std::string &request, const Loopback::Write &write) {
            asked = request;
            write(Loopback::page("{\"id\":\"did:web:x\"}"));
        });
        const auto got = WebFetcher(rulesFor(server)).fetch(addressOn(server, u"/status/1?x=1#94567"_s), {});
        QVERIFY2(got.ok(), qPrintable(got.ok() ? QString() : got.error().what + got.error().detail));
        QCOMPARE(*got, QByteArray("{\"id\":\"did:web:x\"}"));
        QVERIFY(asked.starts_with("GET /status/1?x=1 HTTP/1.1\r\n"));
        QVERIFY(asked.find("Accept-Encoding") == std::string::npos); // nothing to unpack, so no bomb
        QCOMPARE(server.connections(), 1);
    }

    void theShippedRulesNeverReachThisComputer()
    {
        Loopback server(host, always(Loopback::page("{}")));
        // The name is a public one and leads here, as a rebinding name service would have it.
        FetchRules rules = FetchRules::shipped();
        rules.resolve = server.resolve();
        rules.authority = server.certificate();
        const auto got = WebFetcher(rules).fetch(addressOn(server), {});
        QVERIFY(!got.ok());
        QCOMPARE(got.error().fault, Fault::Invalid);
        QVERIFY(got.error().what.contains(u"computer of this network"_s));
        for (const QString &address : {u"https://localhost:%1/"_s, u"https://127.0.0.1:%1/"_s, u"http://a.org:%1/"_s})
            QCOMPARE(WebFetcher(rules).fetch(address.arg(server.port()), {}).error().fault, Fault::Invalid);
        QTest::qWait(100);
        QCOMPARE(server.connections(), 0);
    }

    void followsNoRedirect()
    {
        Loopback other(host, always(Loopback::page("{}")));
        const std::string place = "Location: " + addressOn(other).toStdString();
        Loopback server(
            host, always("HTTP/1.1 302 Found\r\n" + place + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        const auto got = WebFetcher(rulesFor(server)).fetch(addressOn(server), {});
        QVERIFY(!got.ok());
        QCOMPARE(got.error().fault, Fault::Network);
        QVERIFY(got.error().what.contains(u"somewhere else"_s));
        QCOMPARE(server.connections(), 1);
        QCOMPARE(other.connections(), 0);
    }

    void believesNoCertificateItCannotCheck()
    {
        Loopback server(host, always(Loopback::page("{}")));
        FetchRules rules = rulesFor(server);
        rules.authority.clear();
        const auto unknown = WebFetcher(rules).fetch(addressOn(server), {});
        QVERIFY(!unknown.ok());
        QVERIFY2(unknown.error().what.contains(u"could not prove"_s), qPrintable(unknown.error().what));
        Loopback named("another.laurel-university.org", always(Loopback::page("{}")));
        rules = rulesFor(named);
        rules.resolve = host + ':' + std::to_string(named.port()) + ":127.0.0.1";
        const auto wrong = WebFetcher(rules).fetch(addressOn(named), {});
        QVERIFY(!wrong.ok());
        QVERIFY2(wrong.error().what.contains(u"could not prove"_s), qPrintable(wrong.error().what));
    }

    void readsNoMoreThanOneMebibyte_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::newRow("with its length") << true;
        QTest::newRow("without an end") << false;
    }
    void readsNoMoreThanOneMebibyte()
    {
        QFETCH(bool, announced);
        Loopback server(host, [announced](const std::string &, const Loopback::Write &write) {
            if (announced) {
                write(Loopback::page(std::string(1024 * 1024 + 1, 'x')));
                return;
            }
            bool open = write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (open)
                open = write(std::string(65536, 'x'));
        });
        const auto got = WebFetcher(rulesFor(server)).fetch(addressOn(server), {});
        QVERIFY(!got.ok());
        QVERIFY2(got.error().what.contains(u"1 MiB"_s), qPrintable(got.error().what));
    }

    void readsExactlyOneMebibyte()
    {
        const std::string most(1024 * 1024, 'x');
        Loopback server(host, always(Loopback::page(most)));
        const auto got = WebFetcher(rulesFor(server)).fetch(addressOn(server), {});
        QVERIFY(got.ok());
        QCOMPARE(got->size(), qsizetype(most.size()));
    }

    void losesPatience()
    {
        QCOMPARE(FetchRules::shipped().patience, 5000ms);
        Loopback server(host, [](const std::string &, const Loopback::Write &write) {
            write("HTTP/1.1 200 OK\r\n\r\n");
            for (int i = 0; i < 40 && write("x"); ++i) // a drop at a time never is silence
                std::this_thread::sleep_for(50ms);
        });
        FetchRules rules = rulesFor(server);
        rules.patience = 300ms;
        const auto got = WebFetcher(rules).fetch(addressOn(server), {});
        QVERIFY(!got.ok());
        QVERIFY2(got.error().what.contains(u"did not answer"_s), qPrintable(got.error().what));
    }

    void canBeStopped()
    {
        const CancelToken cancel;
        Loopback server(host, [&cancel](const std::string &, const Loopback::Write &) {
            cancel.cancel();
            std::this_thread::sleep_for(2500ms);
        });
        QElapsedTimer timer;
        timer.start();
        const auto got = WebFetcher(rulesFor(server)).fetch(addressOn(server), cancel);
        QVERIFY(!got.ok());
        QCOMPARE(got.error().fault, Fault::Cancelled);
        QVERIFY(timer.elapsed() < 2400);
    }

    void waitsForNoSilentNameService_data()
    {
        QTest::addColumn<bool>("stopped");
        QTest::newRow("no patience any more") << false;
        QTest::newRow("stopped") << true;
    }
    void waitsForNoSilentNameService()
    {
        QFETCH(bool, stopped);
        FetchRules rules = FetchRules::shipped();
        const CancelToken cancel;
        asksSilentHost = false;
        std::jthread stopper;
        if (stopped)
            stopper = std::jthread([&cancel] {
                while (!asksSilentHost)
                    std::this_thread::sleep_for(5ms);
                cancel.cancel();
            });
        else
            rules.patience = 300ms;
        QElapsedTimer timer;
        timer.start();
        const auto got = WebFetcher(rules).fetch(u"https://%1/did.json"_s.arg(QLatin1String(silentHost)), cancel);
        QVERIFY(!got.ok());
        QCOMPARE(got.error().fault, stopped ? Fault::Cancelled : Fault::Network);
        QVERIFY2(timer.elapsed() < 2400, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
        QVERIFY(asksSilentHost); // the name service was asked, and still is
    }

    void saysWhatElseWentWrong()
    {
        Loopback server(host, always(Loopback::page("gone", "404 Not Found")));
        const auto missing = WebFetcher(rulesFor(server)).fetch(addressOn(server), {});
        QVERIFY(!missing.ok());
        QVERIFY(missing.error().what.contains(u"404"_s));
        FetchRules rules = rulesFor(server);
        rules.resolve = host + ":1:127.0.0.1";
        const auto closed = WebFetcher(rules).fetch(u"https://%1:1/"_s.arg(QString::fromStdString(host)), {});
        QVERIFY(!closed.ok());
        QCOMPARE(closed.error().fault, Fault::Network);
    }
};

QTEST_GUILESS_MAIN(TestWebFetcher)
#include "tst_WebFetcher.moc"
