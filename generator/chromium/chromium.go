// Package chromium finds an installed Chromium, Chrome or Edge: for paper, and for the
// tests that look at pages. It starts nothing. Start at Find.
package chromium

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// ErrNone says that there is nothing to print with, and what to do.
var ErrNone = errors.New("no Chromium, Chrome or Edge was found to print with; install one (Debian, Ubuntu: apt-get install chromium; Windows has Edge), or name it with --browser")

// Find is the path of an installed Chromium: the one named, else the first of the usual
// names and places. The error is ErrNone, or says that the named one is not there.
func Find(named string) (string, error) {
	if named != "" {
		found, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("the browser %q is not there, or is no program", named)
		}
		return found, nil
	}
	for _, name := range Usual() {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", ErrNone
}

// Usual are the names and paths that a Chromium usually has. The one without windows draws and
// prints the same pages for about 0.6 of the work: it goes first.
func Usual() []string {
	return append([]string{"chromium-headless-shell", "chrome-headless-shell"}, Windowed()...)
}

// Windowed are the names and paths of those that readers have, the likeliest first.
func Windowed() []string {
	list := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"}
	switch runtime.GOOS {
	case "darwin":
		for _, app := range []string{"Chromium", "Google Chrome", "Microsoft Edge"} {
			list = append(list, filepath.Join("/Applications", app+".app", "Contents/MacOS", app))
		}
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LocalAppData")} {
			for _, app := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				list = append(list, filepath.Join(root, app))
			}
		}
	}
	return list
}

// Idle are the features, as --disable-features lists them, by which a Chromium with windows keeps
// processes and pages of its own ready that nobody opens where it only draws and prints: the lists
// below the address bar, the translation, a spare process. One start costs nearly half as much
// without them. A browser that does not know a name passes it over.
const Idle = "Translate,BlinkGenPropertyTrees,SpareRendererForSitePerProcess,PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup"
