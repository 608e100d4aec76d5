// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/House.h"
#include "page/settings/SettingsPage.h"

#include <QLineEdit>

namespace laurel::test {

/// The settings page over a small institution, for the tests of its sections.
class SettingsHouse : public QObject
{
protected:
    std::unique_ptr<House> m_house;
    std::unique_ptr<ui::SettingsPage> m_page;

    void open()
    {
        using namespace Qt::StringLiterals;
        m_page.reset();
        m_house = std::make_unique<House>();
        QVERIFY(m_house->open(0).ok());
        Institution coastal;
        coastal.name = {{u"en"_s, u"Coastal University"_s}};
        coastal.country = u"GB"_s;
        coastal.signatories = {{u"Eluned Rees"_s, {{u"en"_s, u"Registrar"_s}}}};
        QVERIFY(wait(m_house->workspace->institution().save(coastal, u"Set up"_s)).ok());
        m_page = std::make_unique<ui::SettingsPage>(m_house->context());
        m_page->resize(1072, 740);
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>(u"institution.name.en"_s)->text(), u"Coastal University"_s, 10'000);
    }

    [[nodiscard]] Institution stored()
    {
        const Result<Institution> answer = wait(m_house->workspace->institution().load());
        return answer.ok() ? *answer : Institution();
    }

    template <typename T>
    T *find(const QString &name)
    {
        return m_page->findChild<T *>(name);
    }

    /// As a person does: into the field, everything away, the text, Enter.
    void type(const QString &name, const QString &text)
    {
        auto *field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
};

} // namespace laurel::test
