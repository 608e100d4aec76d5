// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/WebFetcher.h"

#include "service/PublicHosts.h"

#include <QUrl>

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

struct HandleEnd {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct ListEnd {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

/// What the callbacks of one transfer know.
struct Transfer {
    const FetchRules &rules;
    const CancelToken &cancel;
    QByteArray body = {};
    bool tooLarge = false;
    bool refused = false; ///< the host is none of the public internet
};

std::size_t take(char *data, std::size_t size, std::size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    const auto length = static_cast<qsizetype>(size) * static_cast<qsizetype>(count);
    if (transfer.body.size() + length > transfer.rules.mostBytes) {
        transfer.tooLarge = true;
        return 0; // ends the transfer
    }
    transfer.body.append(data, length);
    return size * count;
}

int watch(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer *>(user)->cancel.isCancelled() ? 1 : 0;
}

curl_socket_t openSocket(void *user, curlsocktype, curl_sockaddr *address)
{
    auto &transfer = *static_cast<Transfer *>(user);
    if (!transfer.rules.mayConnect(&address->addr)) {
        transfer.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype, address->protocol);
}

template <typename Value>
bool set(CURL *handle, CURLoption option, Value value)
{
    return curl_easy_setopt(handle, option, value) == CURLE_OK;
}

/// Every rule is set or nothing is fetched.
bool prepare(CURL *handle, Transfer &transfer, const std::string &address)
{
    const FetchRules &rules = transfer.rules;
    bool done = set(handle, CURLOPT_URL, address.c_str());
    done &= set(handle, CURLOPT_PROTOCOLS_STR, "https");
    done &= set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    done &= set(handle, CURLOPT_PROXY, ""); // a proxy would connect for us, to whatever it is told
    done &= set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    done &= set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    done &= set(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    done &= set(handle, CURLOPT_TIMEOUT_MS, long(rules.patience.count()));
    done &= set(handle, CURLOPT_CONNECTTIMEOUT_MS, long(rules.patience.count()));
    done &= set(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(rules.mostBytes));
    done &= set(handle, CURLOPT_NOSIGNAL, 1L);
    // The thread that asks for the host's address cannot be stopped. Without this, giving up would wait for it; so it
    // is let go, ends by itself when the name service does answer or the system loses patience, and frees what it had.
    done &= set(handle, CURLOPT_QUICK_EXIT, 1L);
    done &= set(handle, CURLOPT_USERAGENT, "Laurel/" LAUREL_VERSION);
    done &= set(handle, CURLOPT_WRITEFUNCTION, &take);
    done &= set(handle, CURLOPT_WRITEDATA, static_cast<void *>(&transfer));
    done &= set(handle, CURLOPT_NOPROGRESS, 0L);
    done &= set(handle, CURLOPT_XFERINFOFUNCTION, &watch);
    done &= set(handle, CURLOPT_XFERINFODATA, static_cast<void *>(&transfer));
    done &= set(handle, CURLOPT_OPENSOCKETFUNCTION, &openSocket);
    done &= set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void *>(&transfer));
    if (!rules.authority.empty()) {
        // libcurl only reads these bytes.
        curl_blob pem{const_cast<char *>(rules.authority.data()), rules.authority.size(), CURL_BLOB_COPY};
        done &= set(handle, CURLOPT_CAINFO_BLOB, &pem);
    }
    return done;
}

/// Why nothing came, in words.
Error failure(CURLcode code, const Transfer &transfer, const QString &host)
{
    const QString detail = u"curl %1: %2"_s.arg(int(code)).arg(QString::fromUtf8(curl_easy_strerror(code)));
    const auto network = [&detail](const QString &what) { return Error{Fault::Network, what, detail}; };
    if (transfer.cancel.isCancelled())
        return Error{Fault::Cancelled, u"Stopped while waiting for %1."_s.arg(host)};
    if (transfer.refused)
        return Error{
            Fault::Invalid,
            u"%1 was not asked: its name leads to a computer of this network, and only public ones are asked."_s.arg(
                host),
            detail};
    if (transfer.tooLarge || code == CURLE_FILESIZE_EXCEEDED)
        return network(
            u"%1 sent more than 1 MiB, which no document of an issuer needs, so it was not read."_s.arg(host));
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return network(u"%1 did not answer within five seconds. Try again later."_s.arg(host));
    case CURLE_COULDNT_RESOLVE_HOST:
        return network(u"There is no computer named %1, or this one is offline."_s.arg(host));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
        return network(u"%1 could not prove that it is %1, so nothing was read from it."_s.arg(host));
    default: return network(u"%1 could not be reached. Try again later."_s.arg(host));
    }
}

Result<void> checkAnswer(CURL *handle, const QString &host)
{
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status == 200)
        return {};
    if (status >= 300 && status < 400) {
        return Error{Fault::Network,
                     u"%1 says that the document is somewhere else now. Laurel does not follow, since the "
                     "address is part of what was signed."_s.arg(host)};
    }
    return Error{Fault::Network, u"%1 has no document under this address (it answered %2)."_s.arg(host).arg(status)};
}

} // namespace

FetchRules FetchRules::shipped()
{
    return {checkAddressForm, isPublicAddress};
}

WebFetcher::WebFetcher(FetchRules rules)
    : m_rules(std::move(rules))
{
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<QByteArray> WebFetcher::fetch(const QString &address, const CancelToken &cancel)
{
    LAUREL_TRY(m_rules.mayAsk(address));
    const QUrl url(address, QUrl::StrictMode);
    const QString host = url.host();
    const std::string encoded = url.toEncoded(QUrl::RemoveFragment).toStdString();
    const std::unique_ptr<CURL, HandleEnd> handle(curl_easy_init());
    Transfer transfer{m_rules, cancel};
    if (!handle || !prepare(handle.get(), transfer, encoded))
        return Error{Fault::Internal, u"The part of Laurel that asks web sites could not be set up."_s};
    std::unique_ptr<curl_slist, ListEnd> resolve;
    if (!m_rules.resolve.empty()) {
        resolve.reset(curl_slist_append(nullptr, m_rules.resolve.c_str()));
        set(handle.get(), CURLOPT_RESOLVE, resolve.get());
    }
    const CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK)
        return failure(code, transfer, host);
    LAUREL_TRY(checkAnswer(handle.get(), host));
    return std::move(transfer.body);
}

std::shared_ptr<Fetcher> makeWebFetcher()
{
    return std::make_shared<WebFetcher>(FetchRules::shipped());
}

} // namespace laurel::service
