import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import org.omegat.core.segmentation.SRX;
import org.omegat.core.segmentation.Segmenter;
import org.omegat.util.Language;

/**
 * Cuts each line of standard input by OmegaT's own segmenter and the rules that it finds as its default: a line of
 * parts with tabs between them. A defaultRules.srx earlier on the class path takes the place of OmegaT's.
 */
class OmegatSegments {
    public static void main(String[] arguments) throws Exception {
        Segmenter segmenter = new Segmenter();
        segmenter.setSRX(SRX.getDefault());
        Language language = new Language(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(String.join("\t",
                segmenter.segment(language, line, new ArrayList<>(), new ArrayList<>())));
        }
    }
}
