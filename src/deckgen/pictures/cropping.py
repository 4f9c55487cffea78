"""Pictures cut to what slides show of them: what a frame cuts off stays in a file, and a click brings it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.pictures.preparation import crop_pixels
from deckgen.scene.items import Group, Item, Picture, Scene
from deckgen.scene.pictures import ReadyPicture, picture_kind
from deckgen.values.units import Size
from deckgen.values.value import replace


def keep_what_is_shown(
    scenes: Iterable[Scene], pictures: Mapping[str, ReadyPicture]
) -> tuple[tuple[Scene, ...], Mapping[str, ReadyPicture]]:
    """Scenes whose pictures are as large as their frames, and all pictures by asset, those among them."""
    cropping = _Cropping(pictures)
    cut = tuple(cropping.scene(scene) for scene in scenes)
    return cut, {**pictures, **cropping.made}


class _Cropping:
    """Cuts pictures, each once for all places that show the same part of it."""

    def __init__(self, pictures: Mapping[str, ReadyPicture]) -> None:
        self._pictures = pictures
        self.made: dict[str, ReadyPicture] = {}

    def scene(self, scene: Scene) -> Scene:
        ground = scene.background_picture
        return replace(scene, items=self._items(scene.items), background_picture=ground and self._picture(ground))

    def _items(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(map(self._item, items))

    def _item(self, item: Item) -> Item:
        if isinstance(item, Group):
            return replace(item, items=self._items(item.items))
        return self._picture(item) if isinstance(item, Picture) else item

    def _picture(self, item: Picture) -> Picture:
        whole = self._pictures.get(item.asset)
        if whole is None or not any(item.crop):
            return item
        asset = f"{item.asset}#{'-'.join(f'{part:.5f}' for part in item.crop)}"
        if asset not in self.made:
            self.made[asset] = _cut(whole.as_pixels(), item.crop)
        return replace(item, asset=asset, crop=(0.0, 0.0, 0.0, 0.0))


def _cut(picture: ReadyPicture, crop: tuple[float, float, float, float]) -> ReadyPicture:
    data = crop_pixels(picture.data, crop)
    left, top, right, bottom = crop
    width, height = picture.size
    size = Size(max(1, round(width * (1 - left - right))), max(1, round(height * (1 - top - bottom))))
    return ReadyPicture(data, picture_kind(data), size)
