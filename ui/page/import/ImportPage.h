// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

namespace laurel::ui {

class ImportPanel;

/// Bringing in what there is: what a folder would change is shown first, then it is imported as a job.
class ImportPage final : public Page
{
    Q_OBJECT

public:
    explicit ImportPage(PageContext context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("import"); }
    [[nodiscard]] QString title() const override { return tr("Import"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("upload"); }
    /// A section is a folder to look at.
    void follow(const Link &link) override;
    void focusFilter() override;

private:
    void start(const QString &folder);
    void note(JobId job);

    ImportPanel *m_panel;
    JobId m_job;
};

} // namespace laurel::ui
