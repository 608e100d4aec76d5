// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

class LearnerService final
{
public:
    explicit LearnerService(std::shared_ptr<Kernel> kernel);

    [[nodiscard]] QFuture<Result<QList<LearnerId>>> list(const LearnerFilter &filter) const;
    [[nodiscard]] QFuture<Result<QList<LearnerRow>>> rows(const QList<LearnerId> &ids) const;
    [[nodiscard]] QFuture<Result<Learner>> load(LearnerId id) const;
    [[nodiscard]] QFuture<Result<QList<EnrolmentRow>>> enrolments(LearnerId id) const;
    /// People who may be the same person: same identifier, or same name and birth date.
    [[nodiscard]] QFuture<Result<QList<LearnerId>>> possibleDuplicates(const Learner &learner) const;

    QFuture<Result<Learner>> create(const Learner &learner, const QString &cause);
    QFuture<Result<Learner>> save(const Learner &learner, const QString &cause);
    QFuture<Result<void>> remove(LearnerId id, const QString &cause); ///< only without enrolments

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
