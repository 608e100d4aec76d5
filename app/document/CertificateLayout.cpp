// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/CertificateLayout.h"

#include "document/CertificateBody.h"
#include "document/CertificateWords.h"
#include "document/TextFit.h"

#include <cmath>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

qreal linear(float channel)
{
    const qreal c = static_cast<qreal>(channel);
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// Relative luminance, WCAG 2.2.
qreal luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x * (1 - share) + y * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Keeps the date at the end of a line of words together: "Valid until 18 December 2029" breaks before the 18.
QString unbroken(QString words)
{
    for (int spaces = 0, i = static_cast<int>(words.size()) - 1; i >= 0 && spaces < 2; --i) {
        if (words.at(i) == u' ') {
            words[i] = QChar::Nbsp;
            ++spaces;
        }
    }
    return words;
}

/// The band: who awards at the top, level, credit and the like at the foot, the seal above those.
class Band final
{
public:
    Band(const CertificateContent &content, const Typefaces &faces, CertificateLayout &layout)
        : m_content(content)
        , m_faces(faces)
        , m_layout(layout)
        , m_colors(certificateColors(content.accent))
    {}

    void layOut()
    {
        const qreal top = institution();
        const qreal bottom = details();
        const qreal radius = qBound(240.0, (bottom - top - 400) / 2, 500.0);
        const qreal clearance = m_layout.find(Part::Detail) ? 260 : 0;
        const QPointF centre(sheet::band.center().x(), bottom - clearance - radius);
        m_layout.seal = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    }

private:
    static constexpr qreal textLeft = sheet::band.left() + sheet::bandMargin;
    static constexpr qreal textWidth = sheet::band.width() - 2 * sheet::bandMargin;

    qreal institution()
    {
        const TextStyle style{Face::Serif, 190, QFont::Bold, Slant::Upright, m_colors.onBand};
        const QString name = textIn(m_content.institution, m_content.language);
        TextBlock block = fitted({name, style}, {textWidth, 1100}, {{200, 150, 3}, {150, 105, 5}}, m_faces);
        const qreal top = sheet::firstBaseline - block.firstBaseline();
        qreal bottom = top + block.height();
        m_layout.texts << PlacedText{Part::Institution, std::move(block), {textLeft, top}};
        const QString second = m_content.institution.value(m_content.secondLanguage);
        if (!second.isEmpty() && second != name) {
            const TextStyle small{Face::Sans, 88, QFont::Normal, Slant::Upright, m_colors.onBandSecond};
            TextBlock below = fitted({second, small}, {textWidth, 500}, {{88, 70, 4}}, m_faces);
            const qreal height = below.height();
            m_layout.texts << PlacedText{Part::InstitutionSecond, std::move(below), {textLeft, bottom + 70}};
            bottom += 70 + height;
        }
        return bottom;
    }

    /// Lines from the foot upwards; returns the top of the highest.
    qreal details()
    {
        const QString second = m_content.secondLanguage;
        QList<TextBlock> lines;
        QList<Part> parts;
        const auto add = [&](const QString &language, const TextStyle &style, Part part) {
            QStringList texts;
            for (const LocalText &detail : m_content.details)
                texts << (part == Part::Detail ? textIn(detail, language) : detail.value(language));
            if (m_content.validUntil.isValid())
                texts << unbroken(CertificateWords(language).validUntil(m_content.validUntil));
            if (m_content.duplicated.isValid())
                texts << unbroken(CertificateWords(language).duplicate(m_content.duplicated));
            texts.removeAll(QString());
            for (const QString &text : texts) {
                lines << TextBlock({{text, style}}, textWidth, m_faces, Wrap::Anywhere);
                lines.last().balance();
                parts << part;
            }
        };
        add(m_content.language, {Face::Sans, 86, QFont::Normal, Slant::Upright, m_colors.onBand}, Part::Detail);
        if (!second.isEmpty())
            add(second, {Face::Sans, 80, QFont::Normal, Slant::Italic, m_colors.onBandSecond}, Part::DetailSecond);
        return stackUpwards(lines, parts);
    }

    qreal stackUpwards(const QList<TextBlock> &lines, const QList<Part> &parts)
    {
        qreal y = sheet::lastBaseline + 22;
        for (qsizetype i = lines.size() - 1; i >= 0; --i) {
            y -= lines.at(i).height();
            m_layout.texts << PlacedText{parts.at(i), lines.at(i), {textLeft, y}};
            y -= i > 0 && parts.at(i - 1) != parts.at(i) ? 105 : 40;
        }
        return y;
    }

    const CertificateContent &m_content;
    const Typefaces &m_faces;
    CertificateLayout &m_layout;
    CertificateColors m_colors;
};

/// The foot: who signed, when, the number, how to verify, the square code.
class Foot final
{
public:
    Foot(const CertificateContent &content, const Typefaces &faces, CertificateLayout &layout)
        : m_content(content)
        , m_faces(faces)
        , m_layout(layout)
        , m_colors(certificateColors(content.accent))
        , m_words(content.language)
        , m_second(content.secondLanguage)
    {}

    void layOut()
    {
        qreal right = sheet::right;
        if (!m_content.qrPayload.isEmpty()) {
            const qreal edge = sheet::squareCodeEdge;
            m_layout.squareCode = QRectF(sheet::right - edge, sheet::lastBaseline - edge, edge, edge);
            right = m_layout.squareCode.left() - 280;
        }
        const QList<Signatory> signatories = m_content.signatories.mid(0, 2);
        const qreal gutter = 210;
        m_narrow = signatories.size() > 1;
        const qreal columns = qMax(2.0, static_cast<qreal>(signatories.size()) + 1);
        const qreal width = (right - sheet::left - (columns - 1) * gutter) / columns;
        qreal x = sheet::left;
        for (const Signatory &signatory : signatories) {
            signature(signatory, x, width);
            x += width + gutter;
        }
        date(x, width);
        verification(right - sheet::left);
    }

private:
    static constexpr qreal firstCaption = 122; ///< from the rule to the base line
    static constexpr qreal captionLeading = 100;

    [[nodiscard]] bool bilingual() const { return !m_content.secondLanguage.isEmpty(); }

    [[nodiscard]] TextStyle caption() const { return {Face::Sans, 84, QFont::Normal, Slant::Upright, m_colors.ink}; }
    [[nodiscard]] TextStyle captionSecond() const
    {
        return {Face::Sans, 84, QFont::Normal, Slant::Italic, m_colors.muted};
    }

    void onBaseline(Part part, TextBlock block, qreal x, qreal baseline)
    {
        const QPointF at(x, baseline - block.firstBaseline());
        m_layout.texts << PlacedText{part, std::move(block), at};
    }

    void rule(qreal x, qreal width)
    {
        m_layout.rules << QLineF(x, sheet::signatureRule, x + width, sheet::signatureRule);
    }

    void signature(const Signatory &signatory, qreal x, qreal width)
    {
        rule(x, width);
        const QString role = textIn(signatory.role, m_content.language);
        const QString name = signatory.name.isEmpty() ? role : signatory.name;
        if (!name.isEmpty()) {
            const TextStyle hand{Face::Serif, 180, QFont::Normal, Slant::Italic, m_colors.accent};
            onBaseline(Part::Signature, fittedLine({{name, hand}}, width, m_faces), x, sheet::signatureRule - 52);
        }
        const QString second = signatory.role.value(m_content.secondLanguage);
        underRule(Part::SignatureRole, role, second == role ? QString() : second, x, width);
    }

    void date(qreal x, qreal width)
    {
        rule(x, width);
        QList<TextPiece> day{
            {m_words.longDate(m_content.awarded), {Face::Sans, 104, QFont::DemiBold, Slant::Upright, m_colors.ink}}};
        if (bilingual() && !m_narrow) // in a narrow column both would have to shrink below what is under the rule
            day << TextPiece{u" · "_s + m_second.longDate(m_content.awarded),
                             {Face::Sans, 98, QFont::Normal, Slant::Italic, m_colors.muted}};
        if (m_content.awarded.isValid())
            onBaseline(Part::Date, fittedLine(day, width, m_faces), x, sheet::signatureRule - 52);
        if (m_narrow && bilingual())
            captionInTwo(x, width);
        else
            number(x, width);
    }

    /// As under a signature, a line in each language: the number beside the first, the day once more in the second.
    void captionInTwo(qreal x, qreal width)
    {
        const qreal baseline = sheet::signatureRule + firstCaption;
        const bool numbered = !m_content.registerNumber.isEmpty();
        TextBlock word =
            fittedLine({{m_words.awarded() + (numbered ? u" ·"_s : QString()), caption()}}, width, m_faces);
        const qreal taken = word.width() + 24; // a space
        onBaseline(Part::Date, std::move(word), x, baseline);
        if (numbered)
            onBaseline(
                Part::Register,
                fittedLine({{m_words.registerNumber(m_content.registerNumber), caption()}}, width - taken, m_faces),
                x + taken, baseline);
        const QString day = m_content.awarded.isValid() ? u' ' + m_second.longDate(m_content.awarded) : QString();
        onBaseline(Part::Date, fittedLine({{m_second.awarded() + day, captionSecond()}}, width, m_faces), x,
                   baseline + captionLeading);
    }

    /// The register number at the right of the caption, or below it where columns are narrow.
    void number(qreal x, qreal width)
    {
        qreal taken = 0;
        if (!m_content.registerNumber.isEmpty()) {
            TextBlock block =
                fittedLine({{m_words.registerNumber(m_content.registerNumber), caption()}}, width, m_faces);
            const qreal numberWidth = block.width();
            onBaseline(Part::Register, std::move(block), m_narrow ? x : x + width - numberWidth,
                       sheet::signatureRule + firstCaption + (m_narrow ? captionLeading : 0));
            taken = m_narrow ? 0 : numberWidth + 100;
        }
        QList<TextPiece> pieces{{m_words.awarded(), caption()}};
        if (bilingual())
            pieces << TextPiece{u" · "_s + m_second.awarded(), captionSecond()};
        onBaseline(Part::Date, fittedLine(pieces, width - taken, m_faces), x, sheet::signatureRule + firstCaption);
    }

    /// A caption in both languages: beside each other, or below where columns are narrow.
    void underRule(Part part, const QString &first, const QString &second, qreal x, qreal width)
    {
        const qreal baseline = sheet::signatureRule + firstCaption;
        QList<TextPiece> pieces;
        if (!first.isEmpty())
            pieces << TextPiece{first, caption()};
        if (!second.isEmpty() && m_narrow)
            onBaseline(part, fittedLine({{second, captionSecond()}}, width, m_faces), x, baseline + captionLeading);
        else if (!second.isEmpty())
            pieces << TextPiece{u" · "_s + second, captionSecond()};
        if (!pieces.isEmpty())
            onBaseline(part, fittedLine(pieces, width, m_faces), x, baseline);
    }

    void verification(qreal width)
    {
        const TextStyle plain{Face::Sans, 70, QFont::Normal, Slant::Upright, m_colors.muted};
        TextStyle italic = plain;
        italic.slant = Slant::Italic;
        const bool inside = !m_content.credential.isEmpty();
        QList<TextPiece> lines{{m_words.verify(m_content.verifyAddress, inside), plain}};
        if (bilingual())
            lines << TextPiece{m_second.verify(m_content.verifyAddress, inside), italic};
        qreal baseline = sheet::lastBaseline;
        for (qsizetype i = lines.size() - 1; i >= 0; --i) {
            if (lines.at(i).text.isEmpty())
                continue;
            onBaseline(Part::Verify, fittedLine({lines.at(i)}, width, m_faces), sheet::left, baseline);
            baseline -= 98;
        }
    }

    const CertificateContent &m_content;
    const Typefaces &m_faces;
    CertificateLayout &m_layout;
    CertificateColors m_colors;
    CertificateWords m_words;
    CertificateWords m_second;
    bool m_narrow = false; ///< two people sign, so that columns are narrow
};

} // namespace

CertificateColors certificateColors(const QString &accent)
{
    QColor color(accent);
    if (!color.isValid() || accent.size() != 7 || !accent.startsWith(u'#'))
        color = QColor(0x1f, 0x6f, 0x5c);
    while (1.05 / (luminance(color) + 0.05) < 4.5)
        color = color.darker(106);
    const QColor white(Qt::white);
    return {color, {0xff, 0xfd, 0xf8},        {0xc8, 0xab, 0x6b},       {0x1c, 0x24, 0x20}, {0x5a, 0x66, 0x60},
            white, mixed(color, white, 0.86), mixed(color, white, 0.07)};
}

const PlacedText *CertificateLayout::find(Part part) const
{
    for (const PlacedText &text : texts) {
        if (text.part == part)
            return &text;
    }
    return nullptr;
}

CertificateLayout layOut(const CertificateContent &content, const Typefaces &faces)
{
    CertificateLayout layout;
    Band(content, faces, layout).layOut();
    layOutBody(content, faces, layout);
    Foot(content, faces, layout).layOut();
    return layout;
}

} // namespace laurel
