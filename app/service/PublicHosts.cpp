// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PublicHosts.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

struct Block4 {
    std::uint32_t network;
    int bits;
};
constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c, unsigned d)
{
    return (a << 24) | (b << 16) | (c << 8) | d;
}
constexpr std::array<Block4, 16> closed4{{
    {v4(0, 0, 0, 0), 8},       // this network
    {v4(10, 0, 0, 0), 8},      // private
    {v4(100, 64, 0, 0), 10},   // shared by carriers
    {v4(127, 0, 0, 0), 8},     // this host
    {v4(169, 254, 0, 0), 16},  // link-local
    {v4(172, 16, 0, 0), 12},   // private
    {v4(192, 0, 0, 0), 24},    // protocol assignments
    {v4(192, 0, 2, 0), 24},    // documentation
    {v4(192, 31, 196, 0), 24}, // AS112
    {v4(192, 52, 193, 0), 24}, // AMT
    {v4(192, 88, 99, 0), 24},  // 6to4 relays
    {v4(192, 168, 0, 0), 16},  // private
    {v4(198, 18, 0, 0), 15},   // benchmarking
    {v4(198, 51, 100, 0), 24}, // documentation
    {v4(203, 0, 113, 0), 24},  // documentation
    {v4(224, 0, 0, 0), 3},     // multicast, reserved, broadcast
}};

bool isPublic4(std::uint32_t address)
{
    return std::none_of(closed4.begin(), closed4.end(),
                        [address](const Block4 &block) { return (address ^ block.network) >> (32 - block.bits) == 0; });
}

using Bytes6 = std::span<const std::uint8_t, 16>;

std::uint32_t embedded(Bytes6 address, std::size_t at)
{
    return v4(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

bool startsWith(Bytes6 address, std::initializer_list<std::uint8_t> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), address.begin());
}

bool isPublic6(Bytes6 address)
{
    if (startsWith(address, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) // NAT64, 64:ff9b::/96
        return isPublic4(embedded(address, 12));
    if (startsWith(address, {0x20, 0x02})) // 6to4, 2002::/16
        return isPublic4(embedded(address, 2));
    if (startsWith(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) // mapped, ::ffff:0:0/96
        return isPublic4(embedded(address, 12));
    if ((address[0] & 0xe0) != 0x20) // of the rest only 2000::/3 is given out
        return false;
    const bool assignments = startsWith(address, {0x20, 0x01}) && address[2] < 2; // 2001::/23, Teredo among them
    const bool documentation = startsWith(address, {0x20, 0x01, 0x0d, 0xb8}) ||
                               (startsWith(address, {0x3f, 0xff}) && (address[2] & 0xf0) == 0);
    return !assignments && !documentation;
}

/// A host whose last label is a number is an IPv4 address to some resolver, however it is written (WHATWG URL, "ends
/// in a number").
bool endsInNumber(const QString &host)
{
    static const QRegularExpression number(u"^(?:[0-9]+|0[xX][0-9a-fA-F]*)$"_s);
    return number.match(host.section(u'.', -1)).hasMatch();
}

bool isInside(const QString &host)
{
    static const QStringList names{u"localhost"_s,    u"localdomain"_s, u"local"_s,   u"internal"_s, u"intranet"_s,
                                   u"lan"_s,          u"home"_s,        u"corp"_s,    u"private"_s,  u"home.arpa"_s,
                                   u"test"_s,         u"invalid"_s,     u"example"_s, u"onion"_s,    u"alt"_s,
                                   u"in-addr.arpa"_s, u"ip6.arpa"_s};
    return std::any_of(names.begin(), names.end(),
                       [&host](const QString &name) { return host == name || host.endsWith(u'.' + name); });
}

} // namespace

QString hostOf(const QString &address)
{
    return QUrl(address).host(QUrl::FullyEncoded);
}

Result<void> checkAddressForm(const QString &address)
{
    const auto refused = [&address](const QString &why) {
        return Error{Fault::Invalid, u"%1 was not asked: %2"_s.arg(address.left(200), why)};
    };
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || address.size() > 2048)
        return refused(u"it is not a web address."_s);
    if (url.scheme() != "https"_L1)
        return refused(u"only addresses that start with https:// are."_s);
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return refused(u"it holds a name or password."_s);
    QString host = url.host(QUrl::FullyEncoded).toLower();
    while (host.endsWith(u'.'))
        host.chop(1);
    if (host.isEmpty() || host.contains(u':') || host.contains(u'%') || endsInNumber(host))
        return refused(u"it names a computer by its number."_s);
    if (!host.contains(u'.') || isInside(host))
        return refused(u"it names a computer of this network, and only public ones are asked."_s);
    return {};
}

bool isPublicAddress(const sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        sockaddr_in plain{};
        std::memcpy(&plain, address, sizeof plain);
        return isPublic4(ntohl(plain.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        sockaddr_in6 plain{};
        std::memcpy(&plain, address, sizeof plain);
        return isPublic6(Bytes6(plain.sin6_addr.s6_addr));
    }
    return false;
}

} // namespace laurel::service
