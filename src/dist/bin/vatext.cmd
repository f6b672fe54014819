@echo off
rem Runs vatext on Windows. Needs Java 17 or newer; everything else is in lib.
setlocal
set "installation=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "version="
for /f "tokens=3" %%v in ('"%java%" -version 2^>^&1 ^| findstr /i /c:" version "') do if not defined version set "version=%%~v"
if not defined version (
  echo vatext: Java is missing; install version 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 1
)
for /f "delims=." %%v in ("%version%") do set "version=%%v"
if %version% lss 17 (
  echo vatext: Java 17 or newer is needed; this is version %version%. 1>&2
  exit /b 1
)
rem Newer versions of Java warn when a library loads native code or uses memory outside the heap, as ND4J does.
set "options=--enable-native-access=ALL-UNNAMED"
if %version% geq 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"
rem A directory of the user for what is kept between runs, such as tokenized text.
if not defined VATEXT_HOME set "VATEXT_HOME=%USERPROFILE%\.vatext"
rem Small operations of ND4J are several times slower with spinning threads.
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%java%" %options% "-Dvatext.home=%VATEXT_HOME%" "-Dvatext.installation=%installation%" %VATEXT_JAVA_OPTIONS% -cp "%installation%\lib\*" io.vatext.cli.Main %*
exit /b %ERRORLEVEL%
