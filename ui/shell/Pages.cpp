// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Pages.h"

#include "page/courses/CoursesPage.h"
#include "page/credentials/CredentialsPage.h"
#include "page/home/HomePage.h"
#include "page/import/ImportPage.h"
#include "page/insight/InsightPage.h"
#include "page/learners/LearnersPage.h"
#include "page/runs/RunsPage.h"
#include "page/settings/SettingsPage.h"
#include "page/verify/VerifyPage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Pages", text);
}

template <typename P>
Page *make(const PageContext &context, QWidget *parent)
{
    return new P(context, parent);
}

} // namespace

QList<PageFactory> sidePages()
{
    return {{u"import"_s, tr("Import"), u"upload"_s, Rail::End::Top, make<ImportPage>},
            {u"verify"_s, tr("Verify"), u"shield-check"_s, Rail::End::Top, make<VerifyPage>}};
}

QList<PageFactory> pageFactories()
{
    return {
        {u"home"_s, tr("Home"), u"house-door"_s, Rail::End::Top, make<HomePage>},
        {u"courses"_s, tr("Courses"), u"book"_s, Rail::End::Top, make<CoursesPage>, &CoursesPage::actionSpecs},
        {u"runs"_s, tr("Runs"), u"calendar3"_s, Rail::End::Top, make<RunsPage>, &RunsPage::actionSpecs},
        {u"learners"_s, tr("Learners"), u"people"_s, Rail::End::Top, make<LearnersPage>, &LearnersPage::actionSpecs},
        {u"credentials"_s, tr("Credentials"), u"patch-check"_s, Rail::End::Top, make<CredentialsPage>,
         &CredentialsPage::actionSpecs},
        {u"insight"_s, tr("Insight"), u"bar-chart"_s, Rail::End::Top, make<InsightPage>, &InsightPage::actionSpecs},
        {u"settings"_s, tr("Settings"), u"gear"_s, Rail::End::Bottom, make<SettingsPage>},
    };
}

} // namespace laurel::ui
