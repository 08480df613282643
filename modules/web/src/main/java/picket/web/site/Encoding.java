package picket.web.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Content codings (RFC 9110 §8.4) that files are kept in, best first. */
enum Encoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    private final String token;
    private final String suffix;

    Encoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** Its name in headers. */
    String token() {
        return token;
    }

    /** What the build appends to a file's name. */
    String suffix() {
        return suffix;
    }

    /**
     * The best of some encodings for a client. Weights other than zero are not compared: whoever takes a coding at all
     * is served best by the smallest form.
     *
     * @param accept value of {@code Accept-Encoding}, empty if there was none
     * @param offered at least {@link #IDENTITY}, which is the answer to clients that take none of them
     */
    static Encoding best(String accept, Set<Encoding> offered) {
        var accepted = Arrays.stream(
                        accept.toLowerCase(Locale.ROOT).replace(" ", "").split(","))
                .filter(item -> !item.matches("[^;]*;q=0(\\.0*)?"))
                .map(item -> item.replaceFirst(";.*", ""))
                .collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(encoding -> offered.contains(encoding) && accepted.contains(encoding.token))
                .findFirst()
                .orElse(IDENTITY);
    }
}
