package dev.understudy.orchestrator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1"
            })
    void whatIsNotOnTheInternetIsRefused(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(new ReceiverGuard(false).refusal(URI.create("https://" + host + "/hook")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("allow-private"));
        assertThat(new ReceiverGuard(true).refusal(URI.create("http://" + host + "/hook")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.128.0.1",
                "192.169.0.1",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void theInternetIsAllowed(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameIsCheckedByWhereItLeads() throws UnknownHostException {
        assertThat(new ReceiverGuard(false).refusal(URI.create("https://localhost/hook")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example.com/", "file:///etc/passwd", "https:///x", "https://a b/", "hook"})
    void onlyHttpsToAHostWillDo(String url) {
        assertThat(new ReceiverGuard(false).faultOf(url)).isPresent();
    }

    @Test
    void httpWillDoWherePrivateAddressesDo() {
        assertThat(new ReceiverGuard(false).faultOf("https://hooks.example.com/studio?x=1"))
                .isEmpty();
        assertThat(new ReceiverGuard(true).faultOf("http://localhost:8080/hook"))
                .isEmpty();
    }
}
