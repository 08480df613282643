package picket.docs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    @TempDir
    private Path folder;

    private void file(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Taken taken() throws IOException, InterruptedException {
        return Taken.all(new FolderSource(folder, ""));
    }

    @Test
    void aFolderOfMarkdownIsItsPages() throws IOException, InterruptedException {
        file("a.md", "# A *title*\n\nText.");
        file("b/c.mdx", "---\ntitle: C\ndescription: About c.\n---\n<Note>Hint</Note>");
        file("image.png", "no page");
        file(".git/x.md", "hidden");

        var taken = taken();

        assertEquals(Set.of("a.md", "b/c.md"), taken.pages.keySet());
        assertEquals("# A title\n\nText.", taken.page("a.md").markdown());
        assertEquals("# C\n\nAbout c.\n\nHint", taken.page("b/c.md").markdown());
        assertEquals("b/c.md", taken.page("b/c.md").url());
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("a.md"), "# A", StandardCharsets.UTF_16);
        file("b.md", "# Ä");
        Files.writeString(folder.resolve("c.md"), "# Café", StandardCharsets.ISO_8859_1);

        var taken = taken();

        assertEquals(Set.of("b.md"), taken.pages.keySet());
        assertEquals("Ä", taken.page("b.md").title());
        assertEquals(List.of("a.md is no text in UTF-8", "c.md is no text in UTF-8"), taken.refused);
    }

    @Test
    void aFileThatCannotBeReadIsNoReasonNotToReadTheOthers() throws IOException, InterruptedException {
        file("a.md", "# A");
        file("gone.md", "# Gone");
        var source = new FolderSource(folder, "");
        Files.delete(folder.resolve("gone.md"));

        var taken = Taken.all(source);

        assertEquals(Set.of("a.md"), taken.pages.keySet());
        assertEquals(List.of("gone.md is not there any more"), taken.unread);
    }

    @Test
    void pathsEndInMdWhateverTheFilesEndIn() throws IOException, InterruptedException {
        file("a.MD", "# A");
        file("B2.MDX", "# B\n\n<Alert title=\"x\">hello</Alert>");

        var taken = taken();

        assertEquals(Set.of("a.md", "B2.md"), taken.pages.keySet());
        assertEquals("**x**\n\nhello", taken.page("B2.md").body());
    }

    @Test
    void aCheckoutOfSentrysDocumentationIsReadWithItsIncludes() throws IOException, InterruptedException {
        file("docs/platforms/python/index.mdx", "---\ntitle: Python\ncaseStyle: snake_case\n---\nStart.");
        file(
                "docs/platforms/python/integrations/django/index.mdx",
                "---\ntitle: Django\n---\n<PlatformContent includePath=\"install\" /> <PlatformIdentifier name=\"a-b\" />");
        file("platform-includes/install/python.mdx", "pip install");

        var page = taken().page("platforms/python/integrations/django/index.md");

        assertEquals("pip install `a_b`", page.body());
        assertEquals("https://docs.sentry.io/platforms/python/integrations/django/", page.url());
        assertEquals(List.of("python", "python/django"), page.guides());
    }

    @Test
    void aCommonPageIsInheritedByGuidesOnceForEachTextThatItHas() throws IOException, InterruptedException {
        for (var guide : List.of("react", "vue", "nextjs", "bun")) {
            file("docs/platforms/javascript/guides/" + guide + "/index.mdx", "---\ntitle: x\n---\nx");
        }
        file("docs/platforms/javascript/guides/vue/usage.mdx", "---\ntitle: Own\n---\nVue's own.");
        file(
                "docs/platforms/javascript/common/usage.mdx",
                "---\ntitle: Usage\nnotSupported:\n  - javascript.bun\n---\n<PlatformContent includePath=\"use\" />");
        file("platform-includes/use/javascript.mdx", "Use it.");
        file("platform-includes/use/javascript.nextjs.mdx", "Use it on the server.");

        var taken = taken();

        var shared = taken.page("platforms/javascript/usage.md");
        assertEquals("Use it.", shared.body());
        assertEquals(List.of("platforms/javascript/guides/react/usage.md"), shared.aliases());
        assertEquals(List.of("javascript", "javascript/react"), shared.guides());
        var next = taken.page("platforms/javascript/guides/nextjs/usage.md");
        assertEquals("Use it on the server.", next.body());
        assertEquals(shared.family(), next.family());
        assertEquals(
                "Vue's own.",
                taken.page("platforms/javascript/guides/vue/usage.md").body());
        assertFalse(taken.pages.containsKey("platforms/javascript/guides/bun/usage.md"));
    }

    @Test
    void aGuideReadsTheIncludesOfTheGuideThatStandsInForItBeforeThoseOfItsPlatform()
            throws IOException, InterruptedException {
        file(
                "docs/platforms/javascript/guides/express/index.mdx",
                "---\ntitle: Express\nfallbackGuide: javascript.node\n---\n<PlatformContent includePath=\"begin\" />");
        file("docs/platforms/javascript/guides/node/index.mdx", "---\ntitle: Node\n---\nNode.");
        file(
                "docs/platforms/javascript/index.mdx",
                "---\ntitle: Browser\n---\n<PlatformContent includePath=\"begin\" />");
        file("platform-includes/begin/javascript.mdx", "For browsers.");
        file("platform-includes/begin/javascript.node.mdx", "For servers.");

        var taken = taken();

        assertEquals(
                "For servers.",
                taken.page("platforms/javascript/guides/express/index.md").body());
        assertEquals(
                "For browsers.", taken.page("platforms/javascript/index.md").body());
    }

    @Test
    void aPlatformReadsItsOwnIncludesBeforeThoseOfThePlatformThatStandsInForIt()
            throws IOException, InterruptedException {
        file("docs/platforms/react-native/index.mdx", """
                ---
                title: React Native
                fallbackPlatform: javascript
                ---
                <PlatformContent includePath="begin" /><PlatformContent includePath="end" />
                <PlatformSection supported={["javascript"]}>

                As in a browser.

                </PlatformSection>
                """);
        file("platform-includes/begin/javascript.mdx", "Begin a page.");
        file("platform-includes/begin/react-native.mdx", "Begin an app.");
        file("platform-includes/end/javascript.mdx", "End.");

        assertEquals(
                "Begin an app.End.\n\nAs in a browser.",
                taken().page("platforms/react-native/index.md").body());
    }

    @Test
    void aPlatformOrGuideIsDescribedByAFileBesideItsPages() throws IOException, InterruptedException {
        file("docs/platforms/javascript/config.yml", "title: Browser\ncaseStyle: camelCase\n");
        file("docs/platforms/javascript/guides/koa/config.yml", "title: 'Koa'\nfallbackGuide: javascript.node\n");
        file("docs/platforms/javascript/guides/own/config.yml", "inheritCommonContent: false\n");
        file(
                "docs/platforms/javascript/common/index.mdx",
                "---\ntitle: Start\n---\n<PlatformIdentifier name=\"a-b\" /> <PlatformContent includePath=\"begin\" />");
        file("docs/platforms/javascript/common/use.mdx", "---\ntitle: Use\nnotSupported: [javascript.node]\n---\nUse.");
        file("platform-includes/begin/javascript.mdx", "For browsers.");
        file("platform-includes/begin/javascript.node.mdx", "For servers.");

        var taken = taken();

        assertEquals(
                "# Browser\n\n`aB` For browsers.",
                taken.page("platforms/javascript/index.md").markdown());
        assertEquals(
                "# Koa\n\n`aB` For servers.",
                taken.page("platforms/javascript/guides/koa/index.md").markdown());
        assertEquals(List.of(), taken.page("platforms/javascript/use.md").aliases());
        assertEquals(3, taken.pages.size());
    }

    @Test
    void whatNamesCategoriesIsForThePlatformsAndGuidesOfThem() throws IOException, InterruptedException {
        file("docs/platforms/javascript/config.yml", "title: Browser\ncategories:\n  - javascript\n  - browser\n");
        file("docs/platforms/javascript/guides/koa/index.mdx", "---\ntitle: Koa\ncategories: [server]\n---\nKoa.");
        file(
                "docs/platforms/javascript/common/options.mdx",
                "---\ntitle: Options\n---\n<SdkOption name=\"port\" categorySupported={['server']}>One.</SdkOption>"
                        + "<PlatformCategorySection supported={['browser']}>None.</PlatformCategorySection>");
        file("docs/platforms/javascript/common/run.mdx", "---\ntitle: Run\nsupportedCategories: [server]\n---\nRun.");
        file(
                "docs/platforms/javascript/common/hide.mdx",
                "---\ntitle: Hide\nsupported: [javascript]\nnotSupportedCategories: [server]\n---\nHide.");
        file("platform-includes/x.mdx", "x");

        var taken = taken();

        assertEquals("None.", taken.page("platforms/javascript/options.md").body());
        assertEquals(
                "### `port`\nOne.",
                taken.page("platforms/javascript/guides/koa/options.md").body());
        assertEquals(
                Set.of("options.md", "hide.md", "guides/koa/index.md", "guides/koa/options.md", "guides/koa/run.md"),
                taken.pages.keySet().stream()
                        .map(path -> path.replace("platforms/javascript/", ""))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aGuidesOwnPageReplacesTheCommonOneOfItsAddress() throws IOException, InterruptedException {
        file("docs/platforms/zoo/guides/cage/use.mdx", "---\ntitle: Own\n---\nOwn.");
        file("docs/platforms/zoo/guides/cage/feed/index.mdx", "---\ntitle: Own\n---\nOwn.");
        file("docs/platforms/zoo/common/use/index.mdx", "---\ntitle: Use\n---\nCommon.");
        file("docs/platforms/zoo/common/feed.mdx", "---\ntitle: Feed\n---\nCommon.");
        file("platform-includes/x.mdx", "x");

        assertEquals(
                Set.of("use/index.md", "feed.md", "guides/cage/use.md", "guides/cage/feed/index.md"),
                taken().pages.keySet().stream()
                        .map(path -> path.replace("platforms/zoo/", ""))
                        .collect(Collectors.toSet()));
    }

    @Test
    void guidesThatStandInForEachOtherAreReadOnce() throws IOException, InterruptedException {
        for (var guide : List.of("a", "b")) {
            file(
                    "docs/platforms/x/guides/" + guide + "/index.mdx",
                    "---\ntitle: T\nfallbackGuide: x." + (guide.equals("a") ? "b" : "a")
                            + "\n---\n<PlatformContent includePath=\"i\" />");
        }
        file("platform-includes/i/x.b.mdx", "B.");

        assertEquals("B.", taken().page("platforms/x/guides/a/index.md").body());
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException, InterruptedException {
        var secret = Files.createTempDirectory("outside").resolve("secret.md");
        Files.writeString(secret, "secret");
        file(
                "docs/a.mdx",
                "<Include name=\"../../" + secret + "\" /><Include name=\"" + secret
                        + "\" /><Include name=\"link\" />ok");
        file("platform-includes/x.mdx", "x");
        Files.createDirectories(folder.resolve("includes"));
        Files.createSymbolicLink(folder.resolve("includes/link.mdx"), secret);
        Files.createSymbolicLink(folder.resolve("docs/linked.md"), secret);

        var taken = taken();

        assertEquals("ok", taken.page("a.md").body());
        assertEquals(Set.of("a.md"), taken.pages.keySet());
        assertEquals(List.of("linked.md is a symbolic link, which are not followed"), taken.refused);
    }

    @Test
    void aHugePageIsRefusedAndTheOthersAreTaken() throws IOException, InterruptedException {
        file("huge.md", "x".repeat((int) Tree.LARGEST + 1));
        file("ok.md", "# Ok");

        var taken = taken();

        assertEquals(Set.of("ok.md"), taken.pages.keySet());
        assertTrue(taken.refused.getFirst().startsWith("huge.md has "), taken.refused.toString());
    }

    @Test
    void theAddressOfAnyNameIsAnAddress() throws IOException, InterruptedException {
        file("a folder/ü & [x].md", "# X");

        assertEquals(
                "a%20folder/%C3%BC%20%26%20%5Bx%5D.md",
                taken().page("a folder/ü & [x].md").url());
    }

    @Test
    void whatIsNoFolderIsExplained() throws IOException {
        file("page.md", "# Page");

        assertTrue(why(folder.resolve("nowhere").toString()).contains("nowhere is not there; give a folder"));
        assertTrue(why(folder.resolve("page.md").toString()).contains("page.md is not a folder; give a folder"));
        assertEquals("ftp://x/y is not an https address", why("ftp://x/y"));
    }

    @Test
    void aSourceWithoutANameIsNotTheWorkingDirectory() {
        assertTrue(why("").startsWith("a source is empty"));
        assertTrue(why(" ").startsWith("a source is empty"));
    }

    private static String why(String source) {
        return String.valueOf(assertThrows(Source.Unreadable.class, () -> Sources.open(source, ""))
                .getMessage());
    }

    @Test
    void pagesOfFormerVersionsOfAnSdkAreLeftOutOfACheckout() throws IOException, InterruptedException {
        file("platforms/zoo/index__v7.x.mdx", "---\ntitle: Zoo\n---\nOld.");
        file("platforms/zoo/index.mdx", "---\ntitle: Zoo\n---\nNew.");
        assertEquals(2, taken().pages.size());
        file("docs/platforms/zoo/index__v7.x.mdx", "---\ntitle: Zoo\n---\nOld.");
        file("docs/platforms/zoo/common/use__v7.x.mdx", "---\ntitle: Use\n---\nOld.");
        file("docs/platforms/zoo/index.mdx", "---\ntitle: Zoo\n---\nNew.");
        file("platform-includes/x.mdx", "x");

        assertEquals(Set.of("platforms/zoo/index.md"), taken().pages.keySet());
    }
}
