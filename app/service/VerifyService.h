// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Verification as people meet it: they hand in files, folders, text or a picture, and are told of each what it comes
// to. The Verify page and `laurel verify` both go through here.

#include "base/Clock.h"
#include "domain/Verification.h"
#include "service/Fetcher.h"
#include "service/JobBoard.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace laurel::service {

class Kernel;

/// Something that is handed in: a file or folder by its path, or bytes that came another way, under the name people
/// call them by ("pasted text").
struct VerifyInput {
    QString name;
    std::optional<QByteArray> bytes = std::nullopt; ///< nothing: `name` is a path
};

struct VerifyRequest {
    QList<VerifyInput> inputs;
    QString recipient = {}; ///< name, address or number the credential should belong to; empty: not asked
    Reach reach = Reach::Held;
    /// With Reach::Web: who may be asked and nobody else, whatever the file says by now, as VerifiedInput::hosts named
    /// them to the person who agreed; nothing: whoever is named.
    std::optional<QStringList> hosts = std::nullopt;
};

/// What became of one thing that was handed in.
struct VerifiedInput {
    QString name; ///< VerifyInput::name, or the path of a file in a folder
    Verification verification;
    std::optional<Error> error; ///< it could not be read at all; there is no verification then
    QString text = {};          ///< what was handed in, readable for people; of the first few inputs only
    /// Everybody who may be asked, if Reach::Web could settle what is open; empty: it could not, or nobody can be
    /// asked.
    QStringList hosts = {};

    [[nodiscard]] Verdict verdict() const { return error ? Verdict::Unreadable : verdictOf(verification); }
};

struct VerifyReport {
    QList<VerifiedInput> inputs; ///< in the order they were handed in; a folder's by path
    int passedOver = 0;          ///< files in folders that hold no credential

    [[nodiscard]] int count(Verdict verdict) const;
};

/// Checks credentials from anywhere against what is held here: with a database the institution's own keys, active and
/// retired, its register, and what is kept of other issuers; without one what the credential brings along. Asks the
/// web only for a request that says so, and of a credential that is not genuine never more than its issuer's keys. A
/// picture without a credential in it is looked through for a square code: a credential in the code is checked, one
/// that it names in the register is taken from there, and an address is told and never opened.
class VerifyService final
{
public:
    /// Over an open database.
    VerifyService(std::shared_ptr<Kernel> kernel, std::shared_ptr<Fetcher> fetcher);
    /// Without one. Without a fetcher nobody is asked, whatever a request says.
    explicit VerifyService(std::shared_ptr<const Clock> clock, std::shared_ptr<Fetcher> fetcher = nullptr);

    /// Goes through everything, in a thread of its own; a file that cannot be read is reported in its place. Error
    /// NotFound: a path is not there. Storage: a folder cannot be read. Invalid: more files than are checked at a time.
    /// Cancelled says how many were checked.
    [[nodiscard]] QFuture<Result<VerifyReport>> verify(const VerifyRequest &request, const JobControl &control) const;

private:
    std::shared_ptr<Kernel> m_kernel; ///< null without a database
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<Fetcher> m_fetcher;
};

} // namespace laurel::service
