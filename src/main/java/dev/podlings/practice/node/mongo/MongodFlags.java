package dev.podlings.practice.node.mongo;

import dev.podlings.practice.node.mongo.MongodOptions.Bad;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The options that a mongod 7.0 has on its command line; it does not start with any other. */
final class MongodFlags {
    /** MongoDB manual, mongod: those that stand for themselves. */
    private static final Set<String> SWITCHES = Set.of(
            ("auth bind_ip_all configsvr directoryperdb fork h help honorSystemUmask ipv6 logappend noauth noscripting"
                            + " notablescan nounixsocket quiet repair shardsvr shutdown sysinfo syslog"
                            + " tlsAllowConnectionsWithoutCertificates tlsAllowInvalidCertificates"
                            + " tlsAllowInvalidHostnames tlsFIPSMode traceExceptions transitionToAuth upgrade v verbose"
                            + " version wiredTigerDirectoryForIndexes")
                    .split(" "));

    /** The same: those that a word follows, which may also be joined with {@code =}. */
    private static final Set<String> WITH_A_VALUE =
            Set.of(("bind_ip clusterAuthMode clusterIpSourceAllowlist config configExpand dbpath enableFreeMonitoring"
                            + " enableMajorityReadConcern f filePermissions freeMonitoringTag journalCommitInterval"
                            + " keyFile listenBacklog logRotate logpath maxConns maxConnsOverride"
                            + " networkMessageCompressors oplogMinRetentionHours oplogSize pidfilepath port"
                            + " processUmask profile profileFilter replSet setParameter slowOpSampleRate slowms"
                            + " storageEngine syncdelay timeStampFormat timeZoneInfo tlsCAFile tlsCRLFile"
                            + " tlsCertificateKeyFile tlsCertificateKeyFilePassword tlsCertificateSelector"
                            + " tlsClusterAuthX509Attributes tlsClusterAuthX509ExtensionValue tlsClusterCAFile"
                            + " tlsClusterCertificateSelector tlsClusterFile tlsClusterPassword tlsDisabledProtocols"
                            + " tlsLogVersions tlsMode transportLayer unixSocketPrefix wiredTigerCacheSizeGB"
                            + " wiredTigerCollectionBlockCompressor wiredTigerIndexPrefixCompression"
                            + " wiredTigerJournalCompressor zstdDefaultCompressionLevel")
                    .split(" "));

    private MongodFlags() {}

    /** Boost.Program_options, whose words these are: the first that is wrong is told. */
    static void check(List<String> words) throws Bad {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> name = name(word);
            if (name.isEmpty()) {
                continue;
            }
            if (WITH_A_VALUE.contains(name.get())) {
                boolean joined = word.contains("=");
                boolean follows = i + 1 < words.size() && !isKnown(words.get(i + 1));
                if (!joined && !follows) {
                    throw Bad.line("the required argument for option '" + word + "' is missing");
                }
                i += joined ? 0 : 1;
            } else if (!isKnown(word)) {
                throw Bad.line("unrecognised option '" + word + "'");
            }
        }
    }

    private static boolean isKnown(String word) {
        return name(word)
                .filter(name -> SWITCHES.contains(name)
                        || WITH_A_VALUE.contains(name)
                        // Each v says more; names with ssl are older ones of those with tls.
                        || name.matches("v+|ssl[A-Z].*"))
                .isPresent();
    }

    /** mongod takes a long name after one dash, too, and never a part of it. */
    private static Optional<String> name(String word) {
        return word.matches("--?[^-].*")
                ? Optional.of(word.replaceFirst("^--?", "").replaceFirst("=.*", ""))
                : Optional.empty();
    }
}
