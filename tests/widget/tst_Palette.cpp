// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Icon.h"
#include "widget/Palette.h"
#include "widget/Style.h"

#include <QApplication>
#include <QtTest>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

QPalette contrastTheme()
{
    QPalette platform;
    platform.setColor(QPalette::Window, Qt::black);
    platform.setColor(QPalette::WindowText, Qt::white);
    platform.setColor(QPalette::Highlight, QColor(0xffff00));
    return platform;
}

void addSchemes()
{
    QTest::addColumn<Palette>("palette");
    QTest::newRow("light") << Palette::light();
    QTest::newRow("dark") << Palette::dark();
    QTest::newRow("contrast") << Palette::highContrast(contrastTheme());
    for (const char *accent : {"#ff0000", "#ffff00", "#102080", "#808080", "#ffffff", "#000000"}) {
        QTest::addRow("light with %s", accent) << Palette::light().withAccent(QColor(QLatin1String(accent)));
        QTest::addRow("dark with %s", accent) << Palette::dark().withAccent(QColor(QLatin1String(accent)));
    }
}

} // namespace

class tst_Palette final : public QObject
{
    Q_OBJECT

private slots:
    void everyTextIsReadable_data() { addSchemes(); }
    void everyTextIsReadable()
    {
        QFETCH(Palette, palette);
        const QList<std::pair<Role, QList<Role>>> pairs{
            {Role::Text,
             {Role::Background, Role::Rail, Role::Panel, Role::Hover, Role::AccentTint, Role::GoodTint, Role::WarnTint,
              Role::BadTint, Role::InfoTint}},
            {Role::Muted, {Role::Background, Role::Rail, Role::Panel, Role::Hover, Role::AccentTint}},
            {Role::Accent, {Role::Panel, Role::Rail, Role::AccentTint}},
            {Role::OnAccent, {Role::Accent}},
            {Role::Good, {Role::Panel, Role::GoodTint}},
            {Role::Warn, {Role::Panel, Role::WarnTint}},
            {Role::Bad, {Role::Panel, Role::BadTint}},
            {Role::Info, {Role::Panel, Role::InfoTint}}};
        for (const auto &[ink, grounds] : pairs)
            for (const Role ground : grounds) {
                const double ratio = contrastRatio(palette.color(ink), palette.color(ground));
                QVERIFY2(ratio >= 4.5, qPrintable(u"role %1 (%2) on %3 (%4): %5"_s.arg(int(ink))
                                                      .arg(palette.color(ink).name())
                                                      .arg(int(ground))
                                                      .arg(palette.color(ground).name())
                                                      .arg(ratio)));
            }
        QVERIFY(contrastRatio(palette.inkOn(Role::Bad), palette.color(Role::Bad)) >= 4.5);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(contrastRatio(palette.seriesText(i), palette.color(Role::Panel)) >= 4.5);
            QVERIFY(contrastRatio(palette.discText(), palette.discFill(i)) >= 4.5);
            QVERIFY(contrastRatio(palette.series(i), palette.color(Role::Panel)) >= 2.5);
        }
        for (const Tone tone : {Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info, Tone::Accent})
            QVERIFY(contrastRatio(palette.text(tone), palette.tint(tone)) >= 4.5);
    }

    void measuresContrastAsTheStandardDoes()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrastRatio(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void followsThePlatformUnlessTold()
    {
        QPalette bright;
        bright.setColor(QPalette::Window, QColor(0xefefef));
        bright.setColor(QPalette::WindowText, Qt::black);
        QPalette dim;
        dim.setColor(QPalette::Window, QColor(0x202020));
        dim.setColor(QPalette::WindowText, QColor(0xe0e0e0));
        QVERIFY(!Palette::forScheme(Scheme::System, bright).isDark());
        QVERIFY(Palette::forScheme(Scheme::System, dim).isDark());
        QVERIFY(Palette::forScheme(Scheme::Dark, bright).isDark());
        QVERIFY(!Palette::forScheme(Scheme::Light, dim).isDark());
        // who needs high contrast gets it, whatever was chosen
        QVERIFY(Palette::forScheme(Scheme::Light, contrastTheme()).isHighContrast());
        QVERIFY(!Palette::forScheme(Scheme::System, bright).isHighContrast());
    }

    void seriesRepeatAndDiffer()
    {
        const Palette palette = Palette::light();
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(palette.series(i + 5), palette.series(i));
            for (int j = 0; j < i; ++j)
                QVERIFY(palette.series(i) != palette.series(j));
        }
        QCOMPARE(palette.series(-1), palette.series(4));
    }

    void givesTheApplicationItsLookLive()
    {
        Palette::light().applyTo(*qApp);
        QVERIFY(qobject_cast<Style *>(QApplication::style()));
        QWidget window;
        window.show();
        QCOMPARE(window.palette().color(QPalette::Window), Palette::light().color(Role::Background));
        const QPalette before = platformPalette();
        Palette::dark().applyTo(*qApp);
        QTRY_COMPARE(window.palette().color(QPalette::Window), Palette::dark().color(Role::Background));
        QCOMPARE(Palette::current(), Palette::dark());
        QCOMPARE(platformPalette(), before);
        const qreal size = QApplication::font().pointSizeF();
        Palette::light().applyTo(*qApp);
        QCOMPARE(QApplication::font().pointSizeF(), size); // applying twice grows nothing
    }

    void iconsTakeTheColourOfTheirRole()
    {
        Palette::light().applyTo(*qApp);
        const QIcon gear = icon(u"gear"_s, Role::Accent);
        QVERIFY(!gear.isNull());
        const auto dominant = [&gear] {
            const QImage image = gear.pixmap(QSize(64, 64)).toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).alpha() == 255)
                        return image.pixelColor(x, y);
            return QColor();
        };
        QCOMPARE(dominant().name(), Palette::light().color(Role::Accent).name());
        Palette::dark().applyTo(*qApp);
        QCOMPARE(dominant().name(), Palette::dark().color(Role::Accent).name());
        QVERIFY(icon(u"no-such-icon"_s).isNull());
        QVERIFY(!hasIcon({}));
        for (const Tone tone : {Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info, Tone::Accent})
            QVERIFY(hasIcon(toneIcon(tone)));
    }
};

QTEST_MAIN(tst_Palette)
#include "tst_Palette.moc"
