"""The names that a drawing is made of: the elements, attributes and words of SVG that say what is drawn.

Sources: SVG 1.1, second edition, appendices M and N; SVG 2, appendices F and G; Filter Effects 1; CSS Masking 1. What
only scripts, other programs and readers for the blind use is not among them: in a deck the author's own words describe
a picture. Nor is what moves a drawing, which no slide and no page shows.
"""

from __future__ import annotations

_ELEMENTS = """
    a circle clipPath defs ellipse
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    filter g image line linearGradient marker mask path pattern polygon polyline radialGradient rect stop
    style svg switch symbol text textPath tref tspan use
"""
ELEMENTS = frozenset(_ELEMENTS.split())
# What is drawn only where something refers to it.
REFERRED = frozenset(("clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient",
                      "symbol"))  # fmt: skip
DRAWN = frozenset(("circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "text", "use"))
LETTERS = frozenset(("text", "tspan", "textPath", "tref"))  # elements whose words are drawn
# What an attribute, or a declaration of a style, may say.
_PROPERTIES = """
    background-color
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-profile color-rendering direction display dominant-baseline enable-background fill fill-opacity fill-rule
    filter flood-color flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust
    font-stretch font-style font-variant font-variation-settings font-weight glyph-orientation-horizontal
    glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color marker marker-end
    marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width text-anchor text-decoration text-decoration-color text-decoration-line
    text-decoration-style text-decoration-thickness text-rendering transform transform-box transform-origin
    unicode-bidi vector-effect visibility white-space word-spacing writing-mode
"""
PROPERTIES = frozenset(_PROPERTIES.split())
_ATTRIBUTES = """
    amplitude azimuth baseFrequency bias class clipPathUnits cx cy d diffuseConstant divisor dx dy edgeMode elevation
    exponent filterRes filterUnits fr fx fy gradientTransform gradientUnits height href id in in2 intercept
    k1 k2 k3 k4 kernelMatrix kernelUnitLength lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
    maskContentUnits maskUnits method mode numOctaves offset operator order orient path pathLength
    patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha
    preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed side slope spacing
    stitchTiles
    specularConstant specularExponent spreadMethod startOffset stdDeviation style surfaceScale tableValues targetX
    targetY textLength type values viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z
"""
ATTRIBUTES = PROPERTIES | frozenset(_ATTRIBUTES.split())
CONDITIONS = frozenset(("requiredExtensions", "requiredFeatures", "systemLanguage"))  # of whether something is drawn
# The words that values are made of, besides colors; in small letters.
_WORDS = """
    a accumulate add after-edge all all-petite-caps all-scroll all-small-caps alphabetic alternate arcs arithmetic atop
    alpha
    auto auto-start-reverse b backgroundalpha backgroundimage baseline before-edge bevel bidi-override black blink block
    blur bold bolder border-box both bottom brightness butt capitalize center central circle clip closest-side cm
    collapse color color-burn color-dodge condensed contents context-fill context-stroke contrast content-box
    crispedges currentcolor darken default difference dilate discrete disc dot dotted drop-shadow duplicate ellipse
    embed end erode evenodd exact exclusion expanded extra-condensed extra-expanded farthest-side fill fill-box
    fillpaint fillstroke flex fractalnoise full-size-kana g gamma geometricprecision grid hanging hard-light hidden
    high-quality horizontal horizontal-tb hue hue-rotate huerotate icc-color ideographic identity in inherit initial
    inline inline-block inset invert isolate isolate-override italic large larger left lighten lighter lighter line-edge
    line-through linear linearrgb list-item lr lr-tb ltr luminance luminancetoalpha luminosity magnify markers
    mathematical matrix medium meet middle miter miter-clip mixed multiply narrower new no-change no-clip no-composite
    non-scaling-size non-scaling-stroke non-rotation none nonzero normal nowrap objectboundingbox oblique off opacity
    optimizelegibility optimizequality optimizespeed out over overlay overline pad paint painted path petite-caps
    pixelated plaintext polygon pre pre-line pre-wrap preserve r reflect repeat reset-size revert revert-layer rgb
    right rl rl-tb rotate round rtl saturate saturation scale screen scroll semi-condensed semi-expanded sepia
    sideways sideways-lr sideways-rl skewx skewy slashed-zero small small-caps smaller smooth soft-light solid
    sourcealpha sourcegraphic spacing spacingandglyphs square srgb start stitch stretch stroke stroke-box stroke-width
    strokepaint strong sub subtract super table table-cell tabular-nums tb tb-rl text text-after-edge
    text-before-edge text-bottom text-top thick thin titling-caps top transparent translate turbulence ultra-condensed
    ultra-expanded underline unicase unset uppercase upright use-script userspace userspaceonuse vertical vertical-lr
    vertical-rl view-box visible visiblefill visiblepainted visiblestroke wavy wider wrap x-large x-small xmaxymax
    xmaxymid xmaxymin xmidymax xmidymid xmidymin xminymax xminymid xminymin xor xx-large xx-small nostitch slice
    simplified traditional true false lowercase url rgba hsl hsla translatex translatey scalex scaley grayscale
"""
WORDS = frozenset(_WORDS.split())
UNITS = frozenset(("px", "pt", "pc", "in", "cm", "mm", "q", "em", "ex", "rem", "ch", "vw", "vh", "vmin", "vmax",
                   "deg", "rad", "grad", "turn"))  # fmt: skip
