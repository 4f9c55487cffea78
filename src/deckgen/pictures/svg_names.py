"""The names that a drawing is made of: the elements and attributes of SVG that say what is drawn.

Sources: SVG 1.1, second edition, appendices M and N; SVG 2, appendices F and G; Filter Effects 1; CSS Masking 1. What
only scripts, other programs and readers for the blind use is not among them: in a deck the author's own words describe
a picture.
"""

from __future__ import annotations

_ELEMENTS = """
    a animate animateColor animateMotion animateTransform circle clipPath defs ellipse
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    filter g image line linearGradient marker mask mpath path pattern polygon polyline radialGradient rect set stop
    style svg switch symbol text textPath tref tspan use view
"""
ELEMENTS = frozenset(_ELEMENTS.split())
# What is drawn only where something refers to it.
REFERRED = frozenset(("clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient",
                      "symbol"))  # fmt: skip
LETTERS = frozenset(("text", "tspan", "textPath", "tref"))  # elements whose words are drawn
_ATTRIBUTES = """
    accumulate additive amplitude attributeName attributeType azimuth baseFrequency baseline-shift begin
    bias by calcMode class clip clip-path clip-rule clipPathUnits color color-interpolation
    color-interpolation-filters color-profile color-rendering cx cy d diffuseConstant direction display divisor
    dominant-baseline dur dx dy edgeMode elevation enable-background end exponent alignment-baseline
    fill fill-opacity fill-rule filter filterRes filterUnits flood-color flood-opacity font font-family
    font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant
    font-variation-settings font-weight from fr fx fy
    glyph-orientation-horizontal glyph-orientation-vertical gradientTransform gradientUnits height href id
    image-rendering in in2 intercept isolation k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning keyPoints keySplines
    keyTimes lengthAdjust letter-spacing lighting-color limitingConeAngle
    marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type maskContentUnits
    maskUnits max method min mix-blend-mode mode numOctaves offset opacity operator order orient origin overflow
    paint-order path pathLength patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ
    preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY repeatCount repeatDur requiredExtensions
    requiredFeatures restart result rotate rx ry scale seed shape-rendering side slope spacing specularConstant
    specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    style surfaceScale systemLanguage tableValues targetX targetY text-anchor text-decoration text-rendering textLength
    to transform transform-box transform-origin type unicode-bidi values vector-effect viewBox visibility
    white-space width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
