// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One round of issuing, in the order that neither loses nor doubles anything (credentials.md, "Order of issuing"):
// take the job → reserve numbers, build, lint and store what is about to be signed, in one transaction → sign → store
// the signed bytes with register and audit in one transaction → report. Every step may be the last one before a power
// cut; the next round takes up what was reserved, with the same numbers.

#include "credential/IssuerIdentity.h"
#include "credential/Lint.h"
#include "credential/OpenBadge.h"
#include "credential/ProofMaker.h"
#include "service/CredentialService.h"
#include "service/Kernel.h"
#include "store/IssueRepository.h"

#include <QElapsedTimer>

#include <memory>
#include <vector>

namespace laurel::service {

class IssueRound final
{
public:
    IssueRound(std::shared_ptr<Kernel> kernel, const JobControl &control);
    ~IssueRound();
    Q_DISABLE_COPY_MOVE(IssueRound)

    [[nodiscard]] Result<IssueReport> perform(const IssueRequest &request);

private:
    /// A run and the board that ratified some of its results: one job.
    struct Task {
        RunId run;
        Board board;
        VersionId version;
        int waiting = 0;
    };
    /// What the learners of one task share.
    struct Scene {
        store::IssueJob job;
        CredentialSource shared;
        std::optional<credential::BadgeTemplate> badge;
    };
    /// One learner on the way from reservation to register.
    struct Piece {
        store::IssueItem item;
        Learner learner;
        Enrolment enrolment;
        std::optional<credential::LintedDocument> linted;
        QByteArray document;
    };
    using Pieces = std::vector<Piece>;

    [[nodiscard]] Result<void> prepareKey(const IssueRequest &request);
    [[nodiscard]] Result<QList<Task>> findTasks(const QList<RunId> &runs);
    [[nodiscard]] Result<void> performTask(const Task &task);
    [[nodiscard]] Result<Scene> openScene(store::Connection &connection, const Task &task);
    [[nodiscard]] Result<Pieces> nextChunk(const Scene &scene);
    [[nodiscard]] Result<Pieces> takeUp(store::Connection &connection, const Scene &scene,
                                        QList<store::IssueItem> items, bool fresh);
    [[nodiscard]] Result<void> lint(Pieces &pieces);
    [[nodiscard]] Result<void> sign(Pieces &pieces);
    [[nodiscard]] Result<int> enter(const Scene &scene, const Pieces &pieces);
    [[nodiscard]] double measureBareSigning();

    template <typename F>
    [[nodiscard]] Result<void> onBothCores(Pieces &pieces, F work);

    std::shared_ptr<Kernel> m_kernel;
    JobControl m_control;
    Institution m_institution;
    SigningKey m_key;
    std::shared_ptr<const crypto::PrivateKey> m_private;
    std::optional<credential::IssuerIdentity> m_identity;
    std::vector<std::unique_ptr<credential::ProofMaker>> m_makers;
    std::vector<credential::Linter> m_linters;
    std::vector<QByteArray> m_samples; ///< some of what was signed, to measure the bare key with
    QString m_proof;
    IssueReport m_report;
    qint64 m_total = 0;
};

} // namespace laurel::service
