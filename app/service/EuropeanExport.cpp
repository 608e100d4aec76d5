// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of CredentialService that writes credentials in the European Learning Model.
#include "credential/EuropeanModel.h"
#include "service/CredentialService.h"
#include "service/Export.h"
#include "service/Kernel.h"
#include "service/LossTally.h"
#include "service/SourceReader.h"
#include "store/CredentialRepository.h"
#include "store/KeyRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

constexpr auto form = credential::ExportTarget::EuropeanModel;

/// Reads and writes for one connection; keys repeat from credential to credential as runs do.
class European final
{
public:
    European(store::Connection &connection, const Frameworks &frameworks)
        : m_connection(connection)
        , m_frameworks(frameworks)
        , m_sources(connection)
    {}

    Result<void> begin() { return m_sources.begin(); }
    Result<CredentialSource> source(const Credential &credential) { return m_sources.whole(credential); }
    Result<QByteArray> document(const Credential &credential, const CredentialSource &source)
    {
        if (!m_keys.contains(credential.key)) {
            LAUREL_TRY_ASSIGN(const SigningKey key, store::KeyRepository(m_connection).load(credential.key));
            m_keys.insert(credential.key, key);
        }
        LAUREL_TRY_ASSIGN(const credential::IssuerIdentity issuer,
                          credential::issuerIdentity(source.institution, m_keys.value(credential.key)));
        return credential::europeanDocument(source, credential, issuer, m_frameworks);
    }

private:
    store::Connection &m_connection;
    const Frameworks &m_frameworks;
    SourceReader m_sources;
    QHash<KeyId, SigningKey> m_keys;
};

} // namespace

QFuture<Result<ExportedDocument>> CredentialService::europeanDocument(CredentialId id) const
{
    auto kernel = m_kernel;
    return m_kernel->read([kernel, id](store::Connection &connection) -> Result<ExportedDocument> {
        LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
        European european(connection, kernel->frameworks);
        LAUREL_TRY(european.begin());
        LAUREL_TRY_ASSIGN(const CredentialSource source, european.source(credential));
        ExportedDocument made;
        LAUREL_TRY_ASSIGN(made.bytes, european.document(credential, source));
        made.form = credential::targetName(form);
        for (const credential::Loss &loss : credential::lossesOf(source, form))
            made.lost.append(loss.what);
        return made;
    });
}

QFuture<Result<ExportReport>> CredentialService::exportEuropean(const QString &folder, RunId run,
                                                                const JobControl &control) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, folder, run, control]() -> Result<ExportReport> {
        LossTally losses(form);
        const WriteChunk write = [&kernel, &losses](const QDir &dir, const QList<CredentialId> &ids,
                                                    ExportReport &report) -> Result<void> {
            const auto read = [&](store::Connection &connection) -> Result<void> {
                European european(connection, kernel->frameworks);
                LAUREL_TRY(european.begin());
                for (const CredentialId id : ids) {
                    LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
                    LAUREL_TRY_ASSIGN(const CredentialSource source, european.source(credential));
                    const QString number = credential.registerNumber.toText();
                    const Result<QByteArray> document = european.document(credential, source);
                    if (!document.ok() && document.error().fault == Fault::Invalid) {
                        report.refused.append({number, document.error().what});
                        continue;
                    }
                    if (!document.ok())
                        return document.error();
                    LAUREL_TRY(writeFile(dir.filePath(number + u".elm.json"_s), *document));
                    losses.add(source);
                }
                return {};
            };
            return kernel->read(read).result();
        };
        LAUREL_TRY_ASSIGN(ExportReport report, exportEach(*kernel, folder, run, control, write));
        losses.tell(report);
        return report;
    });
}

} // namespace laurel::service
