package dev.understudy.orchestrator.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the internet from those of this machine, this network and special purposes (IANA's special-purpose
 * address registries, RFC 6890), those hidden in IPv6 addresses of translators and tunnels too.
 */
final class PublicAddress {
    /** A block of addresses. */
    private static final class Block {
        private final byte[] prefix;
        private final int bits;

        private Block(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Block of(String notation) {
            String[] parts = notation.split("/");
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(notation, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> SPECIAL = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .stream()
            .map(Block::of)
            .toList();
    /** Of IPv6 only this is given to anybody; what lies outside is local, multicast or reserved. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

    private static final List<Block> SPECIAL_GLOBAL = List.of("2001::/23", "2001:db8::/32", "3fff::/20").stream()
            .map(Block::of)
            .toList();
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL.stream().noneMatch(block -> block.contains(bytes));
        } else if (NAT64.contains(bytes)) {
            return isEmbedded(bytes, 12);
        } else if (SIX_TO_FOUR.contains(bytes)) {
            return isEmbedded(bytes, 2);
        }
        return address instanceof Inet6Address
                && GLOBAL_UNICAST.contains(bytes)
                && SPECIAL_GLOBAL.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isEmbedded(byte[] address, int from) {
        byte[] inner = Arrays.copyOfRange(address, from, from + 4);
        return SPECIAL.stream().noneMatch(block -> block.contains(inner));
    }
}
