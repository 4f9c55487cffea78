"""The names of signs between colons, `:tada:`, as chat programs and many Markdown tools have them."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?<![\w:]):([a-z0-9_+-]{2,30}):(?![\w:])")
_TABLE = """
+1 👍 -1 👎 100 💯 alarm_clock ⏰ arrow_down ⬇️ arrow_forward ▶️ arrow_left ⬅️ arrow_right ➡️
arrow_up ⬆️ art 🎨 balloon 🎈 bar_chart 📊 bell 🔔 blue_heart 💙 blush 😊 bomb 💣 book 📖 books 📚
boom 💥 broken_heart 💔 bug 🐛 bulb 💡 calendar 📆 camera 📷 cat 🐱 chart_with_upwards_trend 📈
clap 👏 clipboard 📋 cloud ☁️ coffee ☕ computer 💻 confused 😕 construction 🚧 cool 🆒 cry 😢
dart 🎯 dog 🐶 earth_africa 🌍 email 📧 exclamation ❗ eyes 👀 fire 🔥 frowning 😦 gear ⚙️ ghost 👻
gift 🎁 globe_with_meridians 🌐 green_heart 💚 grin 😁 grinning 😀 hammer 🔨 hammer_and_wrench
🛠️ handshake 🤝 heart ❤️ heart_eyes 😍 heavy_check_mark ✔️ hourglass ⌛ house 🏠 hugs 🤗
information_source ℹ️ innocent 😇 joy 😂 key 🔑 laughing 😆 link 🔗 lock 🔒 loudspeaker 📢 mag 🔍
mailbox 📫 memo 📝 metal 🤘 microscope 🔬 money_with_wings 💸 moneybag 💰 muscle 💪 musical_note
🎵 no_entry ⛔ no_entry_sign 🚫 octopus 🐙 ok 🆗 ok_hand 👌 open_mouth 😮 package 📦 paperclip 📎
partying_face 🥳 pencil 📝 pencil2 ✏️ penguin 🐧 pizza 🍕 point_down 👇 point_left 👈
point_right 👉 point_up ☝️ pray 🙏 pushpin 📌 question ❓ rabbit 🐰 rainbow 🌈 raised_hands 🙌
recycle ♻️ relaxed ☺️ robot 🤖 rocket 🚀 rotating_light 🚨 satisfied 😆 scream 😱 see_no_evil 🙈
seedling 🌱 shield 🛡️ ship 🚢 shrug 🤷 sleeping 😴 slightly_smiling_face 🙂 smile 😄 smiley 😃
smirk 😏 snake 🐍 snowflake ❄️ sob 😭 sparkles ✨ speech_balloon 💬 star ⭐ star2 🌟 stopwatch ⏱️
sunglasses 😎 sunny ☀️ sweat_smile 😅 tada 🎉 target 🎯 thinking 🤔 thinking_face 🤔 thumbsdown
👎 thumbsup 👍 toolbox 🧰 trophy 🏆 turtle 🐢 unicorn 🦄 unlock 🔓 v ✌️ vertical_traffic_light 🚦
wave 👋 warning ⚠️ watch ⌚ white_check_mark ✅ wink 😉 wrench 🔧 x ❌ zap ⚡ zzz 💤
"""
_PARTS = _TABLE.split()
SIGNS = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))


def insert_emojis(text: str) -> str:
    """The text with emojis in place of their names; names that are not known stay."""
    return _NAMED.sub(lambda found: SIGNS.get(found[1], found[0]), text)
