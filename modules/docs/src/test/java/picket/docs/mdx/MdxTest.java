package picket.docs.mdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MdxTest {
    private static final Platform DJANGO = platform("python", "django");

    private static final Platform BROWSER = categorized("browser");
    private static final Platform SERVER = categorized("server");

    private static Platform categorized(String category) {
        return new Platform("javascript", "", "", List.of(), List.of(), List.of("javascript", category));
    }

    private static Platform platform(String name, String guide) {
        return new Platform(name, guide, "snake_case", List.of(), List.of(), List.of());
    }

    private static Includes texts(Map<String, String> texts) {
        return paths -> paths.stream()
                .flatMap(path -> Optional.ofNullable(texts.get(path)).stream())
                .findFirst();
    }

    private static String flat(String text) {
        return Mdx.flatten(text, DJANGO, Includes.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Set <PlatformIdentifier name=\"before-send\" /> now. | Set `before_send` now.",
                "A <PlatformLink to=\"/x/\">link</PlatformLink>. | A link.",
                "<LinkWithPlatformIcon platform=\"python\" label=\"Django\" url=\"/x\" /> | Django",
                "<Arcade src=\"https://x\" /> | ''",
                "One{/* not this */}, two<!-- nor this -->. | One, two.",
                "{\"text\"} and {props.evil()} | text and",
                "{\"it's here\"}, {'say \"hi\"'}, { `a 'b'` } | it's here, say \"hi\", a 'b'",
                "{'a brace }'} {\"with \\\"quotes\\\"\"} | a brace } with \"quotes\"",
                "{`${evil()}`}text | text",
                "`{` and ``<b>`x`</b>`` stay | `{` and ``<b>`x`</b>`` stay",
                "1 < 2 and 3 > 2 | 1 < 2 and 3 > 2",
                "## Heading {#anchor} | ## Heading",
                "`<Tag>` and `{code}` stay | `<Tag>` and `{code}` stay",
                "1 < 2 and a <b>bold</b> word | 1 < 2 and a bold word",
                "<script>alert(1)</script>text | text",
                "A \\{brace} | A \\{brace}",
            })
    void componentsLeaveTheirText(String mdx, String markdown) {
        assertEquals(markdown, flat(mdx));
    }

    @Test
    void codeStaysAsItIs() {
        var code = "```jsx {filename:a.jsx}\nimport x from 'x';\n<App a={1}>{x}</App>\n```";

        assertEquals(code, flat("import Y from '../y';\n\n" + code));
    }

    @Test
    void codeOfTheOtherKindStaysToo() {
        var code = "~~~jsx\n<App />\n```\n{x}\n~~~~";

        assertEquals(code + "\ntext", flat(code + "\n<b>text</b>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import Tabs from '@theme/Tabs';",
                "import '../style.css'",
                "import {\n  Tabs, // these\n  TabItem,\n} from '@theme/Tabs';",
                "import React, {useState} from \"react\";",
                "import * as all from 'all'",
                "export const meta = {\n  title: 'hello {',\n\n  foo: ['bar'], // }\n}",
                "export const Note = () => (\n  <p>\n    Don't see http://x.example/\n  </p>\n);",
                "export default function page(props) {\n  return `}${props}`;\n}",
                "export const five =\n  5;",
                "export {meta} from './meta'",
                "export const broken = {\nexport const other = 2;",
            })
    void importsAndExportsAreNoText(String statement) {
        var flat = flat(statement + "\n\n# Getting started\n\nText.");

        assertEquals("# Getting started\n\nText.", flat);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import events from the shop",
                "import your data. It's easy",
                "importing 'x'",
                "import {braces} alone",
                "export them all"
            })
    void sentencesThatBeginLikeOneStay(String text) {
        assertTrue(flat(text).startsWith(text.substring(0, 6)));
    }

    @Test
    void anAlertKeepsItsTitle() {
        assertEquals(
                "**Careful**\n\nIt bites.",
                flat("<Alert level=\"warning\" title=\"Careful\">\n\nIt bites.\n\n</Alert>"));
    }

    @Test
    void anOptionIsAHeadingInTheStyleOfItsSdk() {
        assertEquals(
                "### `send_default_pii`\n\nOff.",
                flat("<ConfigKey name=\"send-default-pii\">\n\nOff.\n\n</ConfigKey>"));
    }

    @Test
    void anOptionWhoseAttributesDescribeItIsAHeadingWithThem() {
        assertEquals(
                "### `maxZebras`\n\nType: `number`; Default: `100`\n\nHow many.\n\n### `herd`",
                flat("<SdkOption name=\"maxZebras\" type='number' defaultValue=\"100\">\n\nHow many.\n\n</SdkOption>\n"
                        + "<SdkOption name='herd' />"));
        assertEquals(
                "### `dsn`\n\nType: `` `${number}` | string ``; Available since: `8.0`; Environment variable: `ZOO_DSN`",
                Mdx.flatten(
                        "<SdkOption name='dsn' type='`${number}` | string' availableSince='8.0' envVar='ZOO_DSN'></SdkOption>",
                        SERVER,
                        Includes.NONE));
    }

    @Test
    void aFunctionIsAHeadingWithItsSignatureAndItsParameters() {
        assertEquals("""
                ### `feedZebra`

                Signature: `function feedZebra( zebra: Zebra, hint?: Hint ): boolean`

                Parameters: `zebra`, `hint`, `Hint`, `when`

                Who isn't fed yet. Anything else.

                Feeds one.""", flat("""
                        <SdkApi
                          name="feedZebra"
                          signature={`function feedZebra(
                            zebra: Zebra,
                            hint?: Hint
                          ): boolean`}
                          parameters={[
                            { name: "zebra", required: true, type: "Zebra", description: "Who isn't fed yet." },
                            { name: 'hint', type: { name: "Hint", properties: [{ name: "when", type: "string" }] },
                              description: 'Anything else.' },
                          ]}
                        >
                        Feeds one.
                        </SdkApi>
                        """));
    }

    @Test
    void whatIsForServersIsNotShownToBrowsers() {
        var page = """
                <PlatformCategorySection supported={["browser"]}>b</PlatformCategorySection>
                <PlatformCategorySection supported={['server', "serverless"]}>s</PlatformCategorySection>
                <PlatformCategorySection notSupported={['server']}>n</PlatformCategorySection>
                <SdkOption name="onlyHere" categorySupported={['server']}>Text.</SdkOption>
                <SdkApi name="everywhere" />
                """;

        assertEquals("b\n\nn\n\n### `everywhere`", Mdx.flatten(page, BROWSER, Includes.NONE));
        assertEquals("s\n\n### `onlyHere`\nText.\n\n### `everywhere`", Mdx.flatten(page, SERVER, Includes.NONE));
    }

    @Test
    void aComponentThatIsNotKnownKeepsWhatItIsCalled() {
        assertEquals("**Zebras**\n\nText.", flat("<Card title={\"Zebras\"}>Text.</Card>"));
        assertEquals("**okapi**\n\nText.", flat("<Beast name='okapi'>Text.</Beast>"));
        assertEquals("An okapi.", flat("An <Beast name='okapi' />."));
        assertEquals("Text.", flat("<a name='anchor' title='Hint'>Text.</a>"));
    }

    @Test
    void aSectionIsForThoseItNames() {
        assertEquals(
                "a\nc",
                flat("a\n<PlatformSection supported={[\"ruby\"]}>b</PlatformSection>c")
                        .replace("\n\n", "\n"));
        assertEquals("ab", flat("a<PlatformSection supported={[\"python.django\"]}>b</PlatformSection>"));
        assertEquals("a", flat("a<PlatformSection notSupported={[\"python.django\"]}>b</PlatformSection>"));
        assertEquals("a", flat("a<PlatformSection noGuides>b</PlatformSection>"));
    }

    @Test
    void aSectionThatNamesAPlatformIsNotForItsGuides() {
        assertEquals("a", flat("a<PlatformSection supported={[\"python\"]}>b</PlatformSection>"));
        assertEquals("ab", flat("a<PlatformSection notSupported={[\"python\"]}>b</PlatformSection>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "supported={['javascript']} | false | true",
                "notSupported={['javascript']} | true | false",
                "supported={['javascript.node']} | true | false",
                "notSupported={['javascript.node']} | false | true",
                "supported={['javascript.express', 'react-native']} notSupported={['javascript.node', 'javascript']} | true | true",
                "notSupported={['javascript.express', 'react-native']} supported={['javascript.node', 'javascript']} | false | false",
            })
    void aSectionIsForThoseWhomAnotherStandsInFor(String whom, boolean express, boolean reactNative) {
        var section = "<PlatformSection " + whom + ">text</PlatformSection>";
        var guide = new Platform("javascript", "express", "", List.of("javascript.node"), List.of(), List.of());
        var platform = new Platform("react-native", "", "", List.of(), List.of("javascript"), List.of());

        assertEquals(express ? "text" : "", Mdx.flatten(section, guide, Includes.NONE));
        assertEquals(reactNative ? "text" : "", Mdx.flatten(section, platform, Includes.NONE));
    }

    @Test
    void anIncludeIsPutInItsPlaceWithoutItsHead() {
        var includes =
                texts(Map.of("includes/note", "---\ntitle: x\n---\nNote of <PlatformIdentifier name=\"a-b\" />."));

        assertEquals("Note of `a_b`.", Mdx.flatten("<Include name=\"note.mdx\" />", DJANGO, includes));
    }

    @Test
    void theMostSpecialIncludeOfAPlatformIsTaken() {
        var folder = "platform-includes/install/";
        var all = texts(Map.of(folder + "python.django", "D", folder + "python", "P", folder + "_default", "X"));
        var page = "<PlatformContent includePath=\"install\" />";

        assertEquals("D", Mdx.flatten(page, DJANGO, all));
        assertEquals("P", Mdx.flatten(page, platform("python", "flask"), all));
        assertEquals("X", Mdx.flatten(page, Platform.NONE, all));
        assertEquals("", Mdx.flatten(page, DJANGO, Includes.NONE));
    }

    @Test
    void theGuideThatStandsInComesBeforeThePlatformAndThePlatformBeforeItsOwnStandIn() {
        var names = new ArrayList<>(List.of("vue.nuxt", "vue.base", "vue", "javascript", "_default"));
        var nuxt = new Platform("vue", "nuxt", "", List.of("vue.base"), List.of("javascript"), List.of());

        while (!names.isEmpty()) {
            var texts = new HashMap<String, String>();
            names.forEach(name -> texts.put("platform-includes/x/" + name, name));
            assertEquals(names.removeFirst(), Mdx.flatten("<PlatformContent includePath=\"x\" />", nuxt, texts(texts)));
        }
    }

    @Test
    void anIncludeOfItselfEnds() {
        var loop = texts(Map.of("includes/loop", "x<Include name=\"loop\" />"));

        assertEquals("x".repeat(8), Mdx.flatten("<Include name=\"loop\" />", DJANGO, loop));
    }

    @Test
    void includesThatMultiplyAreRefused() {
        var bomb = texts(Map.of("includes/bomb", "<Include name=\"bomb\" />".repeat(40) + "x".repeat(10_000)));

        assertThrows(Mdx.TooLarge.class, () -> Mdx.flatten("<Include name=\"bomb\" />", DJANGO, bomb));

        var silent = texts(Map.of("includes/bomb", "<Include name=\"bomb\" />".repeat(40)));
        assertThrows(Mdx.TooLarge.class, () -> Mdx.flatten("<Include name=\"bomb\" />", DJANGO, silent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<", "<a", "{", "{{{", "`", "``` never closed", "<A b={", "<A b=\"", "</", "<>", "\\", "<!-- x"})
    void whatIsNotMdxIsStillText(String text) {
        assertTrue(flat("before " + text).startsWith("before"));
    }
}
