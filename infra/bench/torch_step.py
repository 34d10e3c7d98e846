#!/usr/bin/python3
"""Times one training step of the identity network in PyTorch, as a reference for the DL4J one.

The arithmetic is that of dev.understudy.identity: the same layers, loss and optimizer. The
defaults are its preset "draft". Prints one JSON object:
{"images_per_second": .., "inference_images_per_second": .., "ms_per_step": .., "torch": .., "threads": .., "parameters": ..}
"""

import argparse
import json
import time

import torch
import torch.nn.functional as F
from torch import nn


def twice(channels_in, channels_out):
    return nn.ConvTranspose2d(channels_in, channels_out, 4, stride=2, padding=1)


class Encoder(nn.Module):
    def __init__(self, resolution, channels, bottleneck, inner, code):
        super().__init__()
        layers = []
        before = 3
        for c in channels:
            layers += [nn.Conv2d(before, c, 3, stride=2, padding=1), nn.ReLU()]
            before = c
        side = resolution >> len(channels)
        layers += [
            nn.Flatten(),
            nn.Linear(side * side * before, bottleneck),
            nn.Linear(bottleneck, side * side * inner),
            nn.Unflatten(1, (inner, side, side)),
            twice(inner, code),
            nn.ReLU(),
        ]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)


def decoder(code, channels):
    layers = []
    before = code
    for c in channels:
        layers += [twice(before, c), nn.ReLU()]
        before = c
    return nn.Sequential(*layers, twice(before, 3), nn.Sigmoid())


def face_loss(made, target):
    stacked = torch.cat([made, target, made * made + target * target, made * target], 1)
    m0, m1, squares_mean, product_mean = F.avg_pool2d(stacked, 7, 3).chunk(4, 1)
    product, squares = m0 * m1, m0 * m0 + m1 * m1
    ssim = (2 * product + 1e-4) * (2 * (product_mean - product) + 9e-4)
    ssim = ssim / ((squares + 1e-4) * (squares_mean - squares + 9e-4))
    return (made - target).abs().mean() + 0.5 * (1 - ssim.mean()) / 2


def numbers(text):
    return [int(n) for n in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--resolution", type=int, default=96)
    parser.add_argument("--encoder", type=numbers, default=[24, 48, 96, 160])
    parser.add_argument("--bottleneck", type=int, default=128)
    parser.add_argument("--inner", type=int, default=96)
    parser.add_argument("--code", type=int, default=80)
    parser.add_argument("--decoder", type=numbers, default=[64, 40])
    parser.add_argument("--per-side", type=int, default=4, help="images of each person in a step")
    parser.add_argument("--batch", type=int, default=8, help="images of a swap")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()

    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    encoder = Encoder(options.resolution, options.encoder, options.bottleneck, options.inner, options.code)
    performer = decoder(options.code, options.decoder)
    film_double = decoder(options.code, options.decoder)
    parameters = [p for part in (encoder, performer, film_double) for p in part.parameters()]
    adam = torch.optim.Adam(parameters, lr=5e-4, betas=(0.5, 0.999))
    shape = (options.per_side, 3, options.resolution, options.resolution)
    a, b = torch.rand(shape), torch.rand(shape)
    faces = torch.rand((options.batch, *shape[1:]))

    def step():
        adam.zero_grad()
        codes = encoder(torch.cat([a, b]))
        loss = face_loss(performer(codes[: options.per_side]), a)
        loss = loss + face_loss(film_double(codes[options.per_side :]), b)
        loss.backward()
        adam.step()

    def infer():
        with torch.no_grad():
            performer(encoder(faces))

    def seconds_each(action):
        for _ in range(3):
            action()
        count, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < options.seconds:
            action()
            count += 1
        return (time.perf_counter() - begin) / count

    training, inference = seconds_each(step), seconds_each(infer)
    print(
        json.dumps(
            {
                "images_per_second": 2 * options.per_side / training,
                "inference_images_per_second": options.batch / inference,
                "ms_per_step": 1000 * training,
                "torch": torch.__version__,
                "threads": options.threads,
                "parameters": sum(p.numel() for p in parameters),
            }
        )
    )


if __name__ == "__main__":
    main()
