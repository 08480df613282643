package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class FormTest {
    @Property
    void whatIsWrittenIsReadBack(
            @ForAll("texts") String name, @ForAll("texts") String one, @ForAll("texts") String two) {
        var form = Form.EMPTY.with(name, one).with(name, two).with(name + "x", two);
        assertEquals(Optional.of(form), Form.parse(form.text()));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> texts() {
        // Lone surrogates have no UTF-8 form.
        return net.jqwik.api.Arbitraries.strings()
                .excludeChars('\u0000')
                .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    @Property
    void noTextBreaksTheParser(@ForAll String text) {
        Form.parse(text).ifPresent(form -> form.repeated());
    }

    @Test
    void a36ValuesAreNotPrinted() {
        assertEquals(
                "Form[client_secret]",
                Form.EMPTY.with("client_secret", "s3cret").toString());
    }

    @Test
    void aBrokenPercentEncodingIsNoForm() {
        assertTrue(Form.parse("a=%").isEmpty());
        assertTrue(Form.parse("a=%zz").isEmpty());
    }

    @Test
    void aRepeatedFieldHasNoSingleValue() {
        var form = Form.parse("a=1&a=2&b=&c&d=4").orElseThrow();
        assertEquals(Optional.of("a"), form.repeated());
        assertEquals(Optional.empty(), form.repeated("a"));
        assertEquals(Optional.empty(), form.value("a"));
        assertEquals(List.of("1", "2"), form.all("a"));
        assertEquals(Optional.empty(), form.value("b"));
        assertEquals(List.of(""), form.all("c"));
        assertEquals(Optional.of("4"), form.value("d"));
    }
}
