// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A web server on 127.0.0.1 with a certificate of its own, which counts who knocks.

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

struct ssl_ctx_st;
struct ssl_st;

namespace laurel::test {

class Loopback final
{
public:
    /// Writes the answer to one request over the connection; returns when it is done. `write` is false once the other
    /// side has gone.
    using Write = std::function<bool(const std::string &bytes)>;
    using Answer = std::function<void(const std::string &request, const Write &write)>;

    /// Answers in a thread of its own, one after the other, under the certificate of `host`.
    Loopback(const std::string &host, Answer answer);
    ~Loopback();
    Loopback(const Loopback &) = delete;
    Loopback &operator=(const Loopback &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] const std::string &certificate() const { return m_certificate; } ///< PEM
    /// "host:port:127.0.0.1", as FetchRules::resolve has it.
    [[nodiscard]] std::string resolve() const;
    [[nodiscard]] int connections() const { return m_connections; } ///< that were made to it
    [[nodiscard]] bool isClosing() const { return m_closing; }

    /// An answer with everything a browser wants of it.
    [[nodiscard]] static std::string page(const std::string &body, const std::string &status = "200 OK");

private:
    void serve();
    void answerOne(int socket);

    std::string m_host;
    Answer m_answer;
    std::string m_certificate;
    std::shared_ptr<ssl_ctx_st> m_context;
    int m_listener = -1;
    int m_port = 0;
    std::atomic_int m_connections = 0;
    std::atomic_bool m_closing = false;
    std::thread m_thread;
};

} // namespace laurel::test
