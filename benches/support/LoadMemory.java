import java.io.File;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.ProjectProperties;

/** Loads a TMX as OmegaT does for a project's tm folder, and says how many pairs it keeps. */
public class LoadMemory {
    public static void main(String[] arguments) throws Exception {
        ProjectProperties project = new ProjectProperties(new File(arguments[1]));
        project.setSourceLanguage("ja");
        project.setTargetLanguage("en");
        ExternalTMX memory = new ExternalTMX(project, new File(arguments[0]), false, false);
        System.out.println(memory.getEntries().size());
        System.exit(0);
    }
}
