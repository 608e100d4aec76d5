// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Loopback.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace laurel::test {

namespace {

void addExtension(X509 *certificate, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// A certificate for `host` that vouches for itself.
std::shared_ptr<X509> selfSigned(EVP_PKEY *key, const std::string &host)
{
    std::shared_ptr<X509> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("Loopback"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), NID_subject_alt_name, "DNS:" + host);
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

std::string pemOf(X509 *certificate)
{
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, certificate);
    char *data = nullptr;
    const long length = BIO_get_mem_data(out, &data);
    std::string pem(data, static_cast<std::size_t>(length));
    BIO_free(out);
    return pem;
}

} // namespace

Loopback::Loopback(const std::string &host, Answer answer)
    : m_host(host)
    , m_answer(std::move(answer))
    , m_context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free)
{
    std::signal(SIGPIPE, SIG_IGN); // whoever asks may hang up
    const std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::shared_ptr<X509> certificate = selfSigned(key.get(), host);
    m_certificate = pemOf(certificate.get());
    SSL_CTX_use_certificate(m_context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(m_context.get(), key.get());

    m_listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&place), size) != 0 || listen(m_listener, 16) != 0 ||
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&place), &size) != 0)
        std::abort();
    m_port = ntohs(place.sin_port);
    m_thread = std::thread([this] { serve(); });
}

Loopback::~Loopback()
{
    m_closing = true;
    m_thread.join();
    close(m_listener);
}

std::string Loopback::resolve() const
{
    return m_host + ':' + std::to_string(m_port) + ":127.0.0.1";
}

std::string Loopback::page(const std::string &body, const std::string &status)
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

void Loopback::serve()
{
    while (!m_closing) {
        pollfd ready{m_listener, POLLIN, 0};
        if (poll(&ready, 1, 20) != 1)
            continue;
        const int one = accept(m_listener, nullptr, nullptr);
        if (one < 0)
            continue;
        ++m_connections;
        answerOne(one);
        close(one);
    }
}

void Loopback::answerOne(int socket)
{
    const std::shared_ptr<SSL> tls(SSL_new(m_context.get()), SSL_free);
    SSL_set_fd(tls.get(), socket);
    if (SSL_accept(tls.get()) != 1)
        return;
    std::array<char, 4096> buffer{};
    std::string request;
    while (request.find("\r\n\r\n") == std::string::npos) {
        const int read = SSL_read(tls.get(), buffer.data(), int(buffer.size()));
        if (read <= 0)
            return;
        request.append(buffer.data(), static_cast<std::size_t>(read));
    }
    m_answer(request, [&tls](const std::string &bytes) {
        return SSL_write(tls.get(), bytes.data(), int(bytes.size())) == int(bytes.size());
    });
    SSL_shutdown(tls.get());
}

} // namespace laurel::test
